"""From what waits for people to their notices, and from each notice to the places where it is sent."""

from reportedly.desk.following import deliveries, follows, notices
from reportedly.desk.following.deciding import Pending, decide
from reportedly.desk.following.preferences import look, preferences
from reportedly.desk.store import Store
from reportedly.library.database import Database
from reportedly.limits.following import FOLLOWER_WAITS_SECONDS

_DUE = (
    "SELECT f.account FROM followers f JOIN accounts a ON a.id = f.account "
    "WHERE (f.due_at <= ? OR f.due_at > ?) AND a.blocked_at IS NULL ORDER BY f.due_at, f.account LIMIT ?"
)


def due(database: Database, *, now: int, most: int = 200) -> list[str]:
    """Up to ``most`` accounts for which something may be told ``now``, those first that wait longest."""
    return [account for (account,) in database.rows(_DUE, (now, now + FOLLOWER_WAITS_SECONDS, most))]


def tell(store: Store, *, now: int) -> int:
    """Make the notices that are due ``now``; how many there were.

    A person's notices, what they tell, and the work of sending them are written in one transaction: nothing is told
    twice or lost, whatever ends the program.
    """
    with store.reading() as database:
        accounts = due(database, now=now)
    made = 0
    for account in accounts:
        with store.writing() as database:
            made += _tell(database, account, now=now)
    return made


def _tell(database: Database, account: str, *, now: int) -> int:
    waiting, told = notices.waiting(database, account), notices.lately(database, account, now=now)
    # Stories merge: what was told of one that is now another counts for that.
    names = follows.today(database, [one.story for one in waiting] + [story for story, _ in told])
    pending = [Pending(one.change, names.get(one.story, one.story), one.at) for one in waiting]
    last = dict[str, int]()
    for story, at in told:
        story = names.get(story, story)
        last[story] = max(at, last.get(story, at))
    chosen = preferences(database, account)
    decision = decide(now, chosen, pending, last)
    for bundle in decision.bundles:
        made = notices.make(database, account, bundle, now=now)
        deliveries.put(database, made, chosen, now=now)
    look(database, account, at=decision.due_at)
    if decision.bundles:
        notices.clear(database, account, now=now)
    return len(decision.bundles)
