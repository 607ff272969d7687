"""Letters that the desk sends: a link to reset a password. They go out from the queue, over SMTP (RFC 5321)."""

import smtplib
import ssl
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid

from reportedly.desk import jobs
from reportedly.desk.answers import Desk
from reportedly.desk.guard import LOOPBACK
from reportedly.desk.people import accounts, resets
from reportedly.desk.settings import MailServer
from reportedly.limits.people import MAIL_SECONDS
from reportedly.record import Value

RESET = "reset letter"
_TOLD = """Somebody asked to reset the password of the account "{name}" at {address}.

To choose a new one, open this link within a day; it works once:

{link}

If it was not you, do nothing: the password stays as it is.
"""


class Wanted(Value, frozen=True):
    """Who wants a link, and where the desk was reached. The link itself is made when the letter is: the queue, which
    others may read, has none.
    """

    name: str
    address: str


def send_reset(at: Desk, job: jobs.Job) -> jobs.Ending:
    """Send whoever is named a link, where there is such an account and it has an address. Raises `OSError`."""
    wanted, server = job.value(Wanted), at.settings.mail
    assert at.store is not None, "the queue is in the store"
    assert server is not None, "a desk without a server does not take these jobs"
    with at.store.writing() as database:
        found = accounts.named(database, wanted.name)
        if found is None or not found.email or found.blocked_at is not None:
            return jobs.DONE
        path = resets.make(database, found.id, now=at.now())
    text = _TOLD.format(name=found.name, address=wanted.address, link=wanted.address + path)
    send(server, found.email, "Reset your password", text, now=at.now())
    return jobs.DONE


def send(server: MailServer, to: str, subject: str, text: str, *, now: int) -> None:
    """Send one letter. Raises `OSError` (of which smtplib's errors are) where the server does not take it."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = server.sender, to, subject
    message["Date"], message["Message-ID"] = (
        formatdate(now),
        make_msgid(domain=server.sender.rpartition("@")[2]),
    )
    # So that no holiday notice comes back (RFC 3834).
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    context = ssl.create_default_context()
    if server.encrypted:
        client: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, timeout=MAIL_SECONDS, context=context
        )
    else:
        client = smtplib.SMTP(server.host, server.port, timeout=MAIL_SECONDS)
    with client:
        if not server.encrypted and server.host not in LOOPBACK:
            client.starttls(context=context)
        if server.user:
            client.login(server.user, server.password)
        client.send_message(message)
