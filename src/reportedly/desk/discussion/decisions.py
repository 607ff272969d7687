"""Moderation for programs: what waits, and a decision on it."""

from starlette.requests import Request
from starlette.responses import Response

from reportedly.desk.answers import desk
from reportedly.desk.api import taking
from reportedly.desk.discussion import moderating, reports
from reportedly.desk.discussion.comments import Comment, comment
from reportedly.desk.discussion.numbers import number
from reportedly.desk.discussion.values import Decided, OneReport, Waiting, WaitingComment
from reportedly.desk.forms import store
from reportedly.desk.people.visitors import visitor
from reportedly.desk.times import told
from reportedly.library.database import Database
from reportedly.limits.discussion import MODERATION_LISTED


def _queue(request: Request) -> Response:
    with store(request).reading() as database:
        found = moderating.waiting(database, visitor(request).account or "", MODERATION_LISTED + 1)
        waiting = tuple(_value(database, one) for one in found[:MODERATION_LISTED])
    return taking.own(Waiting(waiting=waiting, more=len(found) > MODERATION_LISTED))


def _decide(request: Request, given: Decided) -> Response:
    asked = number(request)
    with store(request).writing() as database:
        moderating.decide(
            database,
            visitor(request),
            asked,
            given.decision,
            turn=given.turn,
            reason=given.reason,
            remark=given.remark,
            now=desk(request).now(),
        )
        return taking.own(_value(database, comment(database, asked)))


def _value(database: Database, found: Comment) -> WaitingComment:
    appeal = moderating.appeal_of(database, found.number)
    return WaitingComment(
        number=found.number,
        thread=found.thread,
        by=found.name,
        account=found.account,
        posted=told(found.posted_at),
        text=found.text,
        state=found.state,
        turn=found.turn,
        waits=found.waits,
        since=told(found.waits_since) if found.waits_since is not None else None,
        reports=tuple(
            OneReport(by=one.name, reason=one.reason, remark=one.remark, reported=told(one.reported_at))
            for one in reports.pending(database, found.number)
        ),
        appeal=appeal.words if appeal is not None and appeal.upheld is None else None,
    )


queue = taking.doing(_queue)
decide = taking.taking(Decided, _decide)
