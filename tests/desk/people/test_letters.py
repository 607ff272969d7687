"""Letters with a link: who gets one, over which server, and what happens when it takes none."""

import re
import socketserver
from collections.abc import Callable, Iterator
from threading import Thread

import pytest
from starlette.testclient import TestClient

from reportedly.desk.answers import Desk
from reportedly.desk.people import letters
from reportedly.desk.people.letters import RESET
from reportedly.desk.settings import MailServer, Settings
from reportedly.desk.work import Worker, trades
from reportedly.limits.people import MAIL_TRIES

Fresh = Callable[[], TestClient]


class Post(socketserver.ThreadingTCPServer):
    """A mail server on loopback that keeps what it is given, or says that it is busy."""

    allow_reuse_address = daemon_threads = True
    busy = False

    def __init__(self) -> None:
        self.letters: list[str] = []
        super().__init__(("127.0.0.1", 0), Talk)


class Talk(socketserver.StreamRequestHandler):
    server: Post

    def handle(self) -> None:
        self.say("220 post.example")
        for line in self.rfile:
            word = line.split(b" ")[0].strip().upper()
            if word == b"DATA":
                self.say("354 go on")
                letter = b""
                while not letter.endswith(b"\r\n.\r\n"):
                    letter += self.rfile.readline()
                self.server.letters.append(letter.decode())
                self.say("250 taken")
            elif word == b"MAIL" and self.server.busy:
                self.say("451 come again")
            elif word == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 post.example" if word == b"EHLO" else "250 well")

    def say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")


@pytest.fixture
def post(at: Desk) -> Iterator[Post]:
    with Post() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        mail = MailServer("127.0.0.1", server.server_address[1], "desk@newsroom.example")
        object.__setattr__(at, "settings", Settings(address="http://127.0.0.1:8000", mail=mail))
        yield server
        server.shutdown()


@pytest.fixture
def worker(at: Desk, post: Post) -> Worker:
    return Worker(at)


def test_the_link_comes_by_mail_and_works(fresh: Fresh, post: Post, worker: Worker, member) -> None:
    member("Ada Lind", email="ada@harbour.example")
    assert "on its way" in fresh().post("/reset", data={"name": "ADA lind"}).text
    assert worker.once()
    assert not worker.once()
    (letter,) = post.letters
    assert "To: ada@harbour.example" in letter
    assert "From: desk@newsroom.example" in letter
    assert "Auto-Submitted: auto-generated" in letter
    link = re.search(r"http://127\.0\.0\.1:8000(/reset/[\w-]+)", letter)
    assert link
    assert fresh().post(link[1], data={"password": "seven gulls at noon"}).status_code == 303


def test_who_asks_cannot_tell_whether_there_is_such_an_account(
    fresh: Fresh, at: Desk, post: Post, worker: Worker, member
) -> None:
    member("Ada Lind", email="ada@harbour.example")
    member("Eva Berg")
    told = {fresh().post("/reset", data={"name": name}).text for name in ("Ada Lind", "Eva Berg", "Nobody")}
    assert len(told) == 1
    with at.store.reading() as database:
        bodies = database.rows("SELECT body FROM jobs")
        assert len(bodies) == 3
        assert b"/reset/" not in b"".join(bytes(body) for (body,) in bodies), "the queue has no link"
    while worker.once():
        pass
    assert len(post.letters) == 1


def test_a_letter_that_is_not_taken_is_tried_again_later_and_in_the_end_dropped(
    fresh: Fresh,
    at: Desk,
    post: Post,
    worker: Worker,
    member,
    later: Callable[[int], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    member("Ada Lind", email="ada@harbour.example")
    post.busy = True
    fresh().post("/reset", data={"name": "Ada Lind"})
    for tried in range(MAIL_TRIES):
        assert worker.once()
        assert not worker.once(), "not at once again"
        later(60 * 2**tried)
    assert not worker.once()
    assert caplog.messages[-1].startswith("work given up")
    post.busy = False
    fresh().post("/reset", data={"name": "Ada Lind"})
    assert worker.once()
    assert len(post.letters) == 1


def test_asking_again_and_again_sends_one_letter_and_is_stopped(
    fresh: Fresh, post: Post, worker: Worker, member
) -> None:
    member("Ada Lind", email="ada@harbour.example")
    found = [fresh().post("/reset", data={"name": "Ada Lind"}).status_code for _ in range(6)]
    assert found == [200] * 5 + [429]
    while worker.once():
        pass
    assert len(post.letters) == 1


def test_a_server_elsewhere_that_does_not_encrypt_is_sent_nothing(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "LOOPBACK", ())
    server = MailServer("127.0.0.1", post.server_address[1], "desk@newsroom.example")
    with pytest.raises(OSError, match="STARTTLS"):
        letters.send(server, "ada@harbour.example", "x", "x", now=0)
    assert post.letters == []


def test_a_desk_without_a_mail_server_has_no_work(browser: TestClient, at: Desk) -> None:
    assert RESET not in trades(at)
