"""The benchmark as files, for those who would rather not import it, and their answers read back."""

from collections.abc import Sequence
from dataclasses import asdict
from json import dumps
from pathlib import Path

import msgspec

from reportedly.tracing.tradition import Tradition
from traditions.answer import Answer
from traditions.stories import Told


class Answered(msgspec.Struct):
    """An answer as JSON: traditions as `reportedly claim --json` prints them; of each page id its location and text."""

    traditions: list[Tradition]
    locations: dict[str, str]
    texts: dict[str, str]


def write(told: Sequence[Told], folder: Path) -> None:
    """Put each capture into ``captures/``, all that is known of it into ``captures.jsonl`` (in the order of capture),
    and the truth, a story a line, into ``truth.jsonl``.
    """
    (folder / "captures").mkdir(parents=True, exist_ok=True)
    lines = []
    for story in told:
        for number, capture in enumerate(story.captures, 1):
            name = f"captures/{story.id}-{number:02}.html"
            (folder / name).write_bytes(capture.data)
            current = story.current
            lines.append(
                {
                    "file": name,
                    "location": capture.location,
                    "retrieved": capture.retrieved,
                    "sha256": capture.sha256,
                    "story": story.id,
                    "node": capture.node,
                    "current": any(capture is latest for latest in current),
                }
            )
    lines.sort(key=lambda line: (line["retrieved"], line["file"]))
    (folder / "captures.jsonl").write_text("".join(dumps(line) + "\n" for line in lines), "utf-8")
    truth = "".join(dumps(asdict(story.truth)) + "\n" for story in told)
    (folder / "truth.jsonl").write_text(truth, "utf-8")


def read_answer(file: Path) -> Answer:
    """An `Answer` from a file. Raises msgspec.ValidationError where it's not in the format of `Answered`."""
    given = msgspec.json.decode(file.read_bytes(), type=Answered)
    return Answer(given.traditions, given.locations, given.texts)
