import asyncio
import sqlite3
import time
from threading import Thread

import pytest

from reportedly.desk.readers import Readers
from reportedly.errors import MissingLibrary, UnknownId


def test_a_reader_is_used_again_and_never_by_two_at_once(location: str) -> None:
    readers = Readers(location, most=2)
    with readers.library() as one, readers.library() as other:
        assert one is not other
    with readers.library() as again:
        assert again in (one, other)
    readers.close()


def test_who_comes_when_all_are_in_use_waits(location: str) -> None:
    readers, order = Readers(location, most=1), []

    def ask() -> None:
        with readers.library():
            order.append("second")

    with readers.library():
        thread = Thread(target=ask)
        thread.start()
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]
    readers.close()


def test_no_more_are_asked_at_once_than_there_are(location: str) -> None:
    readers, at_once, most = Readers(location, most=2), set[object](), []

    def look(library: object) -> bool:
        at_once.add(library)
        most.append(len(at_once))
        time.sleep(0.02)
        at_once.discard(library)
        return True

    async def all_of_them() -> list[bool]:
        return await asyncio.gather(*(readers.ask(look) for _ in range(10)))

    assert asyncio.run(all_of_them()) == [True] * 10
    assert max(most) <= 2
    readers.close()


def test_nobody_waits_for_a_writer(location: str, ferry: tuple[str, ...]) -> None:
    readers = Readers(location)
    writer = sqlite3.connect(location, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM pages")
    with readers.library() as library:
        assert len(library.pages()) == 3
    writer.execute("ROLLBACK")
    writer.close()
    readers.close()


def test_an_unknown_id_costs_no_reader(location: str) -> None:
    readers = Readers(location, most=1)
    for _ in range(3):
        with pytest.raises(UnknownId), readers.library() as library:
            library.story("nothing")
    readers.close()


def test_there_must_be_a_library(tmp_path) -> None:
    with pytest.raises(MissingLibrary):
        Readers(str(tmp_path / "none.sqlite"))
