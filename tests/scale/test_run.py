from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

import reportedly
from reportedly.errors import BusyOutput, ModelError, OutputError
from reportedly.library.captures import page_id
from reportedly.library.packing import unpacked
from reportedly.record import Record
from reportedly.scale import manifest as manifests
from reportedly.scale.digest import digest
from reportedly.scale.manifest import Manifest, read_part
from reportedly.scale.parquet import connection, escaped
from reportedly.scale.run import claimed, due, run
from reportedly.scale.shards import shards
from reportedly.scale.tables import TABLES, written
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.imprints import imprint

pytestmark = pytest.mark.usefixtures("reader")


@dataclass
class Bench:
    """Archives in one folder, what is made of them in another."""

    crawls: ModuleType
    given: Path
    out: Path

    def read(self, backwards: bool = False) -> Manifest:
        with claimed(self.out):
            left = due(shards([str(self.given)]), self.out)
            return run(left, self.out, self.crawls.Here(backwards), self.crawls.Heard())

    def rows(self, table: str, columns: str = "*") -> list[tuple[object, ...]]:
        files = [escaped(file) for file in written(self.out, table)]
        with connection(self.out) as database:
            return database.execute(f"SELECT {columns} FROM read_parquet(?)", [files]).fetchall()

    def left(self) -> list[str]:
        return sorted(file.name for file in self.out.rglob("*.partial"))


@pytest.fixture
def bench(crawls: ModuleType, tmp_path: Path) -> Bench:
    return Bench(crawls, tmp_path / "crawl", tmp_path / "out [1]*'s")


def test_the_tables_say_what_reading_a_page_says(bench: Bench) -> None:
    bench.crawls.crawl(bench.given / "a.jsonl", [0, 1], "no json at all")
    manifest = bench.read()
    given = [bench.crawls.page(number) for number in (0, 1)]
    bodies = bench.rows(
        "records", "page, record, imprint, location, headline, claims, archive, archive_offset"
    )
    assert len(bodies) == 2
    for at, ((page, body, traced, location, headline, claims, archive, offset), one) in enumerate(
        zip(bodies, given, strict=True)
    ):
        record = unpacked(body, Record)
        read = reportedly.read(one["html"].encode())
        assert record.claims == read.claims
        assert record.attributions == read.attributions
        assert (record.page.location, record.page.retrieved) == (one["url"], one["date"])
        assert page == page_id(record.page.location, record.page.sha256)
        assert unpacked(traced, Imprint) == imprint(record, page)
        assert (location, headline, claims) == (one["url"], read.article.headline, len(read.claims))
        assert (archive, offset) == ("a.jsonl", at)
        found = [row for row in bench.rows("claims", "page, claim, text, chain, span_end") if row[0] == page]
        told = [(page, c.id, c.text, [link.source for link in c.chain], c.span[1]) for c in read.claims]
        assert found == told
        hashes = {row[1] for row in bench.rows("fingerprints") if row[0] == page}
        assert hashes == set(imprint(record, page).fingerprints)
        terms = tuple(row[1:] for row in bench.rows("terms") if row[0] == page)
        assert terms == imprint(record, page).terms
        (words,) = [
            row[1] for row in bench.rows("attributions", "page, content_text, attribution") if row[0] == page
        ][:1]
        first = read.attributions[0].content
        assert words == " … ".join(read.text[start:end] for start, end in first)
    assert bench.rows("skips", "archive, archive_offset, kind") == [("a.jsonl", 2, "damaged")]
    assert (manifest.entries, manifest.records, manifest.skips) == (3, 2, {"damaged": 1})
    assert manifest.rows == {table: len(bench.rows(table)) for table in TABLES}
    assert manifest.digest == digest(bench.out)
    assert bench.left() == []


def test_done_shards_are_not_read_again_and_changed_ones_are(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, number in (("a.jsonl", 0), ("b.jsonl", 1)):
        bench.crawls.crawl(bench.given / name, [number])
    before = bench.read()
    assert due(shards([str(bench.given)]), bench.out) == []
    bench.crawls.crawl(bench.given / "b.jsonl", [1, 2])
    again = due(shards([str(bench.given)]), bench.out)
    assert [Path(shard.path).name for shard in again] == ["b.jsonl"]
    after = bench.read()
    assert (before.records, after.records) == (2, 3)
    assert before.digest != after.digest
    assert len(bench.rows("records")) == 3
    newer = manifests.Edition(program="9.9", models="")
    monkeypatch.setattr("reportedly.scale.run.edition", lambda: newer)
    assert len(due(shards([str(bench.given)]), bench.out)) == 2


def test_a_shard_that_fails_costs_no_other_and_is_tried_again(bench: Bench) -> None:
    bench.crawls.crawl(bench.given / "a.jsonl", [0])
    gone = bench.crawls.crawl(bench.given / "b.jsonl", [1])
    found = shards([str(bench.given)])
    gone.unlink()
    with claimed(bench.out):
        manifest = run(found, bench.out, bench.crawls.Here(), heard := bench.crawls.Heard())
    assert manifest.failed == {str(gone): f"{gone}: cannot be opened: No such file or directory"}
    assert (manifest.records, heard.pages, heard.bytes) == (1, 1, sum(shard.size for shard in found))
    assert len(bench.rows("claims", "DISTINCT page")) == 1
    bench.crawls.crawl(gone, [1])
    assert (bench.read().failed, len(bench.rows("records"))) == ({}, 2)


def test_a_shard_that_can_no_longer_be_read_leaves_nothing_of_what_it_was(bench: Bench) -> None:
    gone = bench.crawls.crawl(bench.given / "a.jsonl", [0])
    bench.read()
    bench.crawls.crawl(gone, [0, 1])
    found = shards([str(bench.given)])
    gone.unlink()
    with claimed(bench.out):
        run(found, bench.out, bench.crawls.Here(), bench.crawls.Heard())
    assert [written(bench.out, table) for table in TABLES] == [[]] * len(TABLES)


def test_the_digest_does_not_depend_on_the_order_of_shards(bench: Bench, tmp_path: Path) -> None:
    for number in range(3):
        bench.crawls.crawl(bench.given / f"{number}.jsonl", [number])
    other = Bench(bench.crawls, bench.given, tmp_path / "other")
    assert bench.read().digest == other.read(backwards=True).digest == digest(other.out)


def test_two_runs_into_one_folder_are_refused(bench: Bench) -> None:
    with (
        claimed(bench.out),
        pytest.raises(BusyOutput, match="another run writes into it"),
        claimed(bench.out),
    ):
        pass
    with claimed(bench.out):
        pass


def test_what_a_killed_run_left_is_removed(bench: Bench) -> None:
    for name in ("claims/a.7.parquet.partial", "shards/a.beat.partial", "scratch-a.partial/b"):
        (bench.out / name).parent.mkdir(parents=True, exist_ok=True)
        (bench.out / name).write_bytes(b"half")
    with claimed(bench.out):
        assert bench.left() == []


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="cannot be written"), claimed(tmp_path / "file"):
        pass


def test_a_damaged_model_fails_the_shard_and_says_so(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def read(self, captured: object) -> None:
            raise ModelError("the model is damaged: reinstall the package")

    monkeypatch.setattr("reportedly.scale.work.reader", Broken)
    file = bench.crawls.crawl(bench.given / "a.jsonl", [0])
    assert bench.read().failed == {str(file): "the model is damaged: reinstall the package"}
    assert bench.left() == []


def test_a_page_that_meets_a_defect_of_ours_is_a_skip(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object) -> None:
        raise KeyError("oh")

    monkeypatch.setattr("reportedly.tracing.imprints.imprint", broken)
    bench.crawls.crawl(bench.given / "a.jsonl", [0, 1])
    manifest = bench.read()
    assert (manifest.records, manifest.skips) == (0, {"defect": 2})
    assert "KeyError" in str(bench.rows("skips", "reason")[0])


def test_a_part_that_is_damaged_is_read_again(bench: Bench) -> None:
    bench.crawls.crawl(bench.given / "a.jsonl", [0])
    bench.read()
    (part,) = (bench.out / "shards").glob("*.json")
    part.write_text("{")
    assert read_part(bench.out, part.stem) is None
    assert bench.read().records == 1
