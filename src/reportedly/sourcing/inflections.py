"""English inflection, as far as word lists need it: forms of a verb, and a light stem for comparing words."""

import re

_IRREGULAR = """
say says said saying | tell told | write wrote written writing | speak spoke spoken | think thought | know
knew known | see saw seen seeing | feel felt | find found | hold held | keep kept | lead led | leave left
| mean meant | meet met | put put putting | read read | run ran running | send sent | set set setting |
shoot shot | show shown showed | sing sang sung | swear swore sworn | take took taken taking | teach
taught | understand understood | forget forgot forgotten forgetting | choose chose chosen choosing | seek
sought | bring brought | buy bought | begin began begun beginning | become became becoming | break broke
broken | cast cast casting | come came coming | cut cut cutting | draw drew drawn | drive drove driven
driving | fall fell fallen | fight fought | foresee foresaw foreseen foreseeing | forbid forbade forbidden
forbidding | get got gotten getting | give gave given giving | go went gone goes going | hear heard | hit
hit hitting | let let letting | lose lost losing | make made making | pay paid | quit quit quitting | rise
rose risen rising | sell sold | stand stood | withdraw withdrew withdrawn | withhold withheld | win won
winning | bet bet betting | lay laid laying | beat beaten | strike struck | stick stuck | sue sued suing
sues | throw threw thrown | wear wore worn | forecast forecast | beg begged begging | shrug shrugged
shrugging | admit admitted admitting | plan planned planning | bear bore borne | fear feared fearing |
strive strove striven striving | die died dying dies | lie lied lying lies | be is are was were been being
am | have has had having | do does did done doing
"""


def irregular() -> dict[str, tuple[str, ...]]:
    """Irregular verbs: base form to its other forms (third person and -ing only where they are irregular)."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in _IRREGULAR.split("|"):
        base, *rest = entry.split() or [""]
        if base:
            found[base] = tuple(rest)
    return found


_IRREGULARS = irregular()
_DOUBLING = re.compile(r"[^aeiou][aeiou][bdglmnprt]$")


def forms(base: str) -> set[str]:
    """All forms of a verb (or the plural of a noun), over-generated rather than missed: ``admitted`` and
    ``admited`` both for "admit", as no text holds the wrong one.
    """
    out = {base, *_IRREGULARS.get(base, ())}
    past_known = base in _IRREGULARS
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        out |= {base[:-1] + "ies", base + "ing"} | (set() if past_known else {base[:-1] + "ied"})
    elif base.endswith("e"):
        out |= {base + "s", base[:-1] + "ing", base + "ing"} | (set() if past_known else {base + "d"})
    else:
        ending = "es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"
        out |= {base + ending, base + "ing"} | (set() if past_known else {base + "ed"})
        if _DOUBLING.search(base):
            out |= {base + base[-1] + "ing"} | (set() if past_known else {base + base[-1] + "ed"})
    return out


_STEMS = {form: base for base, rest in _IRREGULARS.items() for form in rest if len(base) > 2}
_ENDINGS = (
    "ations",
    "ation",
    "ings",
    "ing",
    "ied",
    "ies",
    "ers",
    "ed",
    "es",
    "er",
    "ly",
    "al",
    "s",
    "e",
    "y",
)


def base(word: str) -> str:
    """The base of an irregular form ("sent": "send"), any other word as it is. Lower case."""
    return _STEMS.get(word, word)


def stem(word: str) -> str:
    """A light stem of a lower-cased word for matching across inflections: "exchanges", "exchanged" and
    "exchanging" give one stem. After the S-stemmer and Lovins's endings, much reduced; not a lemma.
    """
    word = base(word)
    if word.endswith(("'s", "’s")):
        word = word[:-2]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word
