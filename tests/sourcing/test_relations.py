import numpy as np

from reportedly.sourcing.confidence import FEATURES
from reportedly.sourcing.decoding import NAME_TAGS, TAGS
from reportedly.sourcing.links import LAYOUTS, WIDTH
from reportedly.sourcing.reading import Reading
from reportedly.sourcing.relations import Decoder, Scores, read
from reportedly.sourcing.tokens import windows

DECODER = Decoder(
    transitions=np.zeros((len(TAGS) + 1, len(TAGS)), dtype=np.float32),
    bias=np.zeros((2, LAYOUTS), dtype=np.float32),
    none=np.zeros((2, WIDTH), dtype=np.float32),
    confidence=np.zeros(len(FEATURES), dtype=np.float32),
)


def reading(text: str, marked: dict[str, str], decoder: Decoder = DECODER) -> Reading:
    """What is read where the network is certain of ``marked`` (words -> role) and links everything it may."""
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append((at, at + len(line)))
        at += len(line) + 1
    (window,) = windows(text, spans)
    tags = np.zeros((1, len(window.first), len(TAGS)), dtype=np.float32)
    tags[..., 0] = 1
    for fragment, role in marked.items():
        begin = text.index(fragment)
        inside = np.flatnonzero((window.start >= begin) & (window.end <= begin + len(fragment)))
        tags[0, inside, TAGS.index(f"I-{role}")] = 9
        tags[0, inside[0], TAGS.index(f"B-{role}")] = 99
    names = np.zeros((1, len(window.first), len(NAME_TAGS)), dtype=np.float32)
    words = np.ones((1, len(window.first), 8, WIDTH), dtype=np.float32)
    return read(text, [window], Scores(tags, names, words), decoder)


def test_content_stays_with_the_cue_of_its_own_paragraph() -> None:
    text = "“Fine,” said Bo.\nThe bridge stays shut."
    found = reading(
        text, {"“Fine,”": "content", "said": "cue", "Bo": "source", "The bridge stays": "content"}
    )
    assert [[text[a:b] for a, b in r.content] for r in found.relations] == [["“Fine,”"]]


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    text = "Bo said: “We waited.\n\n“Then we left.”"
    found = reading(
        text, {"Bo": "source", "said": "cue", "“We waited.": "content", "“Then we left.”": "content"}
    )
    (relation,) = found.relations
    assert [text[a:b] for a, b in relation.content] == ["“We waited.", "“Then we left.”"]


def test_the_confidence_is_that_of_the_weights_and_of_the_rule_that_gave_the_content() -> None:
    weights = np.zeros(len(FEATURES), dtype=np.float32)
    weights[FEATURES.index("continued")] = np.log(3)
    weights[FEATURES.index("completed")] = -np.log(3)
    apart = np.zeros((2, LAYOUTS), dtype=np.float32)
    apart[
        :, 0::2
    ] = -1e4  # no link leads into another paragraph: the rule has to find the rest of the quotation
    decoder = DECODER._replace(confidence=weights, bias=apart)
    said = {"Bo": "source", "said": "cue", "“We waited.": "content"}
    (plain,) = reading("Bo said: “We waited.", said, decoder).relations
    (continued,) = reading(
        "Bo said: “We waited.\n\n“Then we left.”", {**said, "“Then we left.”": "content"}, decoder
    ).relations
    (completed,) = reading(
        "The bridge stays shut, two officials said.", {"two officials": "source", "said": "cue"}, decoder
    ).relations
    assert (plain.confidence, continued.confidence, completed.confidence) == (0.5, 0.75, 0.25)
