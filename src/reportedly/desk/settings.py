"""How a desk is set up: where readers reach it, who may register, and how it sends mail."""

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class MailServer:
    """The server (SMTP) that takes the desk's letters, and whom they come from.

    ``encrypted`` from the first byte on (port 465); else by STARTTLS, without which nothing is sent to another machine.
    """

    host: str
    port: int
    sender: str
    encrypted: bool = False
    user: str = ""
    password: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """``address`` is where readers reach the desk, scheme and host ("https://desk.newsroom.example"): links in letters
    lead there, and under https its cookies are sent no other way. It is told, not taken from a request's headers,
    which anybody may write. Where registration is ``closed`` accounts are made by the command line alone.
    """

    address: str | None = None
    closed: bool = False
    mail: MailServer | None = None

    @property
    def name(self) -> str | None:
        """The host's name in ``address``."""
        return urlsplit(self.address).hostname if self.address else None

    def origin(self, scheme: str, host: str) -> str:
        """Where somebody is who asks for ``host`` (a Host header) over ``scheme``, as links are to have it: a proxy may
        not say that it takes https.
        """
        here = self.address and urlsplit(self.address).netloc == host.lower()
        return self.address if self.address and here else f"{scheme}://{host}"

    def secure(self, host: str) -> bool:
        """Whether somebody who asks for ``host`` (a Host header) came by https."""
        found = urlsplit(self.address or "")
        return found.scheme == "https" and found.netloc == host.lower()


def public(address: str) -> str:
    """``address`` as `Settings` has it. Raises ValueError where it is more or less than scheme and host."""
    found = urlsplit(address.strip())
    whole = (
        found.scheme in ("http", "https")
        and found.hostname
        and found.path in ("", "/")
        and "@" not in found.netloc
    )
    if not whole or found.query or found.fragment:
        raise ValueError("not an address like https://desk.newsroom.example")
    standard = {"http": 80, "https": 443}[found.scheme]
    host = f"[{found.hostname}]" if ":" in (found.hostname or "") else found.hostname
    return f"{found.scheme}://{host}" + (f":{found.port}" if found.port not in (None, standard) else "")


def mail_server(url: str, sender: str) -> MailServer:
    """The server at ``url``: ``smtps://user:password@host:465`` or ``smtp://host:587``. Raises ValueError."""
    from urllib.parse import unquote

    found = urlsplit(url.strip())
    if found.scheme not in ("smtp", "smtps") or not found.hostname or found.path.strip("/"):
        raise ValueError("not an address like smtps://user:password@mail.newsroom.example")
    encrypted = found.scheme == "smtps"
    user, password = unquote(found.username or ""), unquote(found.password or "")
    return MailServer(
        found.hostname, found.port or (465 if encrypted else 587), sender, encrypted, user, password
    )
