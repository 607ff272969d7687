"""Damaged archives of three records: all that is sound is read, and every skip is told where it begins."""

import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.archives import Captured, Skip

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from damage.mutations import mutations
from damage.reconciling import (
    chance_reconciles,
    cut_reconciles,
    edited,
    edits,
    mutation_reconciles,
    read,
    three,
)
from damage.writing import member, page, record, response

KINDS = sorted({mutation.kind for mutation in mutations()})
FORMS = pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])


@FORMS
def test_what_is_sound_is_read_as_it_was_written(packed: bool, tmp_path: Path) -> None:
    archive = three(packed=packed)
    found = read(archive.data, tmp_path / archive.file)
    assert found == [
        Captured(
            location=f"https://meridian.example/ferry-{number}",
            data=page(number),
            retrieved="2026-03-03T06:30:00Z",
            charset="utf-8",
            archive=str(tmp_path / archive.file),
            offset=archive.places[number],
        )
        for number in range(3)
    ]


@FORMS
def test_cut_at_every_byte_each_record_that_begins_is_told_once(packed: bool, tmp_path: Path) -> None:
    archive = three(packed=packed)
    for length in range(len(archive.data) + 1):
        found = read(archive.data[:length], tmp_path / archive.file)
        assert cut_reconciles(archive, length, found), (length, found)


@pytest.mark.parametrize("kind", KINDS)
def test_one_thing_wrong_costs_that_record_and_no_other(kind: str, tmp_path: Path) -> None:
    for mutation in mutations():
        if mutation.kind == kind:
            found = read(mutation.data, tmp_path / mutation.file)
            assert mutation_reconciles(mutation, found), (mutation.name, found)


@FORMS
@given(random=st.randoms(use_true_random=False), size=st.sampled_from([0, 700, 20_000]))
@settings(max_examples=150, deadline=None)
def test_damage_by_chance_leaves_the_other_records(
    packed: bool, random: Random, size: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    archive = three(packed=packed, size=size)
    done = edits(random, len(archive.data))
    file = tmp_path_factory.getbasetemp() / archive.file
    found = read(edited(archive.data, done), file)
    assert chance_reconciles(archive, done, found), (
        [(kind, place, len(given)) for kind, place, given in done],
        found,
    )


@given(data=st.binary(max_size=4000), name=st.sampled_from(["x.warc", "x.warc.gz"]))
@settings(max_examples=100, deadline=None)
def test_anything_at_all_is_answered_with_skips(
    data: bytes, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    found = read(data, tmp_path_factory.getbasetemp() / name)
    assert found
    assert found[0].offset == 0
    assert all(isinstance(entry, Skip) and entry.kind == "damaged" for entry in found)


def test_a_skip_says_what_is_wrong_and_where_reading_goes_on(tmp_path: Path) -> None:
    first, third = member(response(0)), member(response(2))
    second = member(response(1, digests=False, length=5_000_000))
    skip = read(first + second + third, tmp_path / "a.warc.gz")[1]
    assert isinstance(skip, Skip)
    assert skip.location == "https://meridian.example/ferry-1"
    assert skip.reason.startswith("the gzip member ends 4,99")
    assert skip.reason.endswith(f"; the next record is at byte {len(first + second):,}")


def test_a_length_that_takes_in_the_next_record_to_its_very_end_is_found_out(tmp_path: Path) -> None:
    second, third = response(1, digests=False), response(2, digests=False)
    block = second.partition(b"\r\n\r\n")[2][:-4]
    second = response(1, digests=False, length=len(block) + 4 + len(third))
    found = read(response(0) + second + third, tmp_path / "a.warc")
    assert [entry.location for entry in found if isinstance(entry, Captured)] == [
        "https://meridian.example/ferry-0",
        "https://meridian.example/ferry-2",
    ]
    assert [entry.kind for entry in found if isinstance(entry, Skip)] == ["damaged"]


def test_a_page_about_archives_is_a_page_where_its_digest_is_right(tmp_path: Path) -> None:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nA record:\r\n\r\n" + response(7)
    (found,) = read(record(body), tmp_path / "a.warc")
    assert isinstance(found, Captured)
    assert found.data.endswith(response(7))


def test_false_beginnings_within_each_other_are_not_read_for_ever(tmp_path: Path) -> None:
    nested = response(1, length=60_000_000, digests=False).partition(b"HTTP/1.1")[0]
    found = read(
        nested * 8000, tmp_path / "a.warc"
    )  # reading each to the end would be eight thousand times 2 MB
    assert 0 < len(found) < 2000
    assert all(isinstance(entry, Skip) for entry in found)


def test_gzip_under_a_plain_name_and_the_other_way_round(tmp_path: Path) -> None:
    for name, data in (("a.warc", member(response(1))), ("a.warc.gz", response(1))):
        (found,) = read(data, tmp_path / name)
        assert isinstance(found, Captured)


def test_a_member_with_a_name_and_a_comment_in_its_header(tmp_path: Path) -> None:
    packed = member(response(1))
    named = packed[:3] + b"\x18" + packed[4:10] + b"a.html\x00" + b"of the ferries\x00" + packed[10:]
    found = read(packed + named, tmp_path / "a.warc.gz")
    assert [entry.offset for entry in found if isinstance(entry, Captured)] == [0, len(packed)]
