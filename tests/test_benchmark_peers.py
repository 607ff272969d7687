"""What `make bench-peers` makes of a peer's triples. The peers themselves are not needed."""

import json
import os
import subprocess
import sys
from pathlib import Path

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"

TOKENS = """
from types import SimpleNamespace as Named
class Token:
    def __init__(self, i, idx, text):
        self.i, self.idx, self.text = i, idx, text
    def __len__(self):
        return len(self.text)
def tokens(text):
    at, found = 0, []
    for i, word in enumerate(text.split()):
        at = text.index(word, at)
        found.append(Token(i, at, word))
        at += len(word)
    return found
"""


def told(program: str) -> object:
    kept = {name: value for name, value in os.environ.items() if name != "JSON"}
    begun = f"import json, sys; sys.path.insert(0, {str(BENCHMARKS)!r})\n{TOKENS}\n"
    done = subprocess.run(
        [sys.executable, "-c", begun + program], capture_output=True, text=True, check=True, env=kept
    )
    return json.loads(done.stdout)


def test_tokens_become_spans_in_code_points_of_the_article() -> None:
    program = """
from peers_readers import paragraphs, spans
text = "Café\\n\\n  🙂 Ada Quill , mayor of Ems , said so \\n"
start, line = list(paragraphs(text))[1]
words = tokens(line)
found = spans([words[2], words[1], words[4], words[1]], start)
print(json.dumps([line, found, [text[a:b] for a, b in found]]))
"""
    assert told(program) == [
        "🙂 Ada Quill , mayor of Ems , said so",
        [[10, 19], [22, 27]],
        ["Ada Quill", "mayor"],
    ]


def test_a_text_that_a_peer_refuses_gives_nothing_and_is_counted() -> None:
    program = """
from peers_readers import Piece, record, triples_of
words = tokens('" No " said Quill')
def refuse(doc):
    raise ValueError("unclosed")
    yield
def find(doc):
    yield Named(speaker=doc[4:], cue=doc[3:4], content=doc[:3])
print(json.dumps(record([Piece(0, triples_of(refuse, words)), Piece(100, triples_of(find, words))])))
"""
    assert told(program) == {
        "attributions": [{"source": [[112, 117]], "cue": [[107, 111]], "content": [[100, 106]]}],
        "refused": 1,
    }


def test_ratios_say_how_many_times_as_high_ours_is_and_leave_out_what_a_peer_has_none_of() -> None:
    program = """
from peers import COMPARED, ratios
ours, theirs = dict.fromkeys(COMPARED, 6.0), dict.fromkeys(COMPARED, 4.0) | {"linked F": 0.0}
print(json.dumps({figure.name: figure.value for figure in ratios({"reportedly": ours, "textacy": theirs})}))
"""
    assert told(program) == {
        "reportedly / textacy: linked recall, direct": 1.5,
        "reportedly / textacy: articles per CPU second": 1.5,
        "reportedly / textacy: articles per wall second": 1.5,
    }


README = """
from readme_table import *
peers = {f"{peer}: {figure}": 8.04 for peer in PEERS for figure, *_ in PEERS_ROWS}
peers["reportedly / textacy: linked F"] = 2.0
text = f"a\\n{BEGIN}\\n{END}\\nb\\n{PEERS_BEGIN}\\nold\\n{PEERS_END}\\nc"
"""


def test_the_readme_shows_the_peers_with_how_many_times_as_high_ours_is() -> None:
    lines = str(told(README + "print(json.dumps(filled(text, {'peers': peers})))")).splitlines()
    assert "| | `reportedly` | textacy | textacy by paragraph | sayswho |" in lines
    assert "| Attributions found and linked, F | 8.0 | 8.0 (× 2.0) | 8.0 | 8.0 |" in lines
    assert "old" not in lines
    assert lines[-1] == "c"


def test_the_readme_keeps_its_peers_until_they_are_measured() -> None:
    assert "old" in str(told(README + "print(json.dumps(filled(text, {})))"))
