"""Event templates: what happened, who said it, and several ways in which people wrote it down by hand."""

import random
import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from traditions.words import Cast

FOLDER = Path(__file__).parent / "events"
_HEDGE = re.compile(r"\[([^\]|]*)(?:\|([^\]]*))?\]")
_CHOICE = re.compile(r"\(([^()]*/[^()]*)\)")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose word a fact is. ``ways`` are roles of a named person, or descriptions of whoever has no name."""

    key: str
    kind: str
    name: str | None
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim: who may vouch for it, the hand-written forms of it, who denies it and how."""

    key: str
    speakers: tuple[str, ...]
    forms: tuple[str, ...]
    quote: bool = False
    denier: str | None = None
    denials: tuple[str, ...] = ()

    @property
    def hedgeable(self) -> bool:
        return not self.quote and all("[" in form for form in self.forms)


@dataclass(frozen=True, slots=True)
class Event:
    """A template with its slots filled. ``background`` has the wordings of every background sentence."""

    template: str
    domain: str
    town: str
    release: str
    speakers: dict[str, Speaker]
    headlines: tuple[str, ...]
    facts: dict[str, Fact]
    background: tuple[tuple[str, ...], ...]


def templates() -> tuple[str, ...]:
    """The names of all templates."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.txt")))


@cache
def asides() -> tuple[str, ...]:
    """Sentences that fit any story, one a line: what a page adds of its own that isn't a claim of the story."""
    return tuple((Path(__file__).parent / "asides.txt").read_text("utf-8").splitlines())


@cache
def _sections(name: str) -> tuple[dict[str, str], dict[str, list[str]]]:
    heads: dict[str, str] = {}
    sections: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
        if not line.strip():
            continue
        if not line.startswith(" ") and re.fullmatch(r"\w+", line):
            lines = sections.setdefault(line, [])
        elif not line.startswith((" ", "-")) and re.match(r"(domain|release):", line):
            key, value = line.split(":", 1)
            heads[key] = value.strip()
        elif not line.startswith(" "):
            lines.append(line.strip())
        else:
            lines.append(line)
    return heads, sections


def fill(name: str, cast: Cast, when: datetime) -> Event:
    """The event of a template, with its names, numbers and days drawn."""
    heads, sections = _sections(name)
    slots = {"day": when.strftime("%A"), "month": when.strftime("%B")}
    for line in sections["slots"]:
        key, rule = (part.strip() for part in line.split("=", 1))
        slots[key] = _slot(rule, cast)

    def filled(text: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda found: slots.get(found[1], found[0]), text)

    speakers = {}
    for line in sections["sources"]:
        key, rest = (part.strip() for part in line.split("=", 1))
        kind, *ways = (filled(part.strip()) for part in rest.split("|"))
        speakers[key] = Speaker(key, kind, cast.person() if kind == "person" else None, tuple(ways))
    return Event(
        template=name,
        domain=heads["domain"],
        town=slots["town"],
        release=filled(heads["release"]),
        speakers=speakers,
        headlines=tuple(filled(line.strip()[2:]) for line in sections["headlines"]),
        facts=_facts(
            [filled(line) for line in sections["claims"]], [filled(line) for line in sections["quotes"]]
        ),
        background=tuple(
            tuple(form.strip() for form in filled(line.strip()[2:]).split(" / "))
            for line in sections["background"]
        ),
    )


def _facts(lines: list[str], quotes: list[str]) -> dict[str, Fact]:
    facts: dict[str, tuple[list[str], list[str]]] = {}
    denials: dict[str, tuple[str, list[str]]] = {}
    into: list[str] = []
    for line in lines:
        if line.strip().startswith("- "):
            into.append(line.strip()[2:])
            continue
        key, who = (part.strip() for part in line.split(":", 1))
        if key.startswith("deny "):
            into = denials.setdefault(key.removeprefix("deny "), (who, []))[1]
        else:
            into = facts.setdefault(key, ([part.strip() for part in who.split("/")], []))[1]
    found = {
        key: Fact(key, tuple(who), tuple(forms), False, *(_denial(denials.get(key))))
        for key, (who, forms) in facts.items()
    }
    for number, line in enumerate(quotes, 1):
        who, words = (part.strip() for part in line.split(":", 1))
        key = f"quote-{number}"
        found[key] = Fact(key, (who,), (words,), quote=True)
    return found


def _denial(given: tuple[str, list[str]] | None) -> tuple[str | None, tuple[str, ...]]:
    return (None, ()) if given is None else (given[0], tuple(given[1]))


def _slot(rule: str, cast: Cast) -> str:
    kind, _, rest = rule.partition(" ")
    options = [option.strip() for option in rest.split(" / ")]
    match kind:
        case "firm":
            return f"{cast.firm()} {cast.rng.choice(options)}".strip()
        case "town":
            return cast.town()
        case "person":
            return cast.person()
        case "number":
            low, high = map(int, rest.split())
            return str(cast.rng.randint(low, high))
        case "choice":
            return cast.rng.choice(options)
    raise ValueError(f"no such slot: {rule}")


def worded(form: str, rng: random.Random, *, hedged: bool) -> str:
    """One way of writing a form: its choices drawn, with or without its hedges."""
    text = _CHOICE.sub(lambda found: rng.choice(found[1].split("/")), form)
    text = _HEDGE.sub(lambda found: found[1] if hedged else (found[2] or ""), text)
    return " ".join(text.split())
