import pytest

from reportedly.archives import Captured

# What a page of a test says is what reading it does.
ROOMS = """
import os, re, signal, sys, time, types, reportedly.pages
from reportedly.errors import EmptyCapture, ModelError
from reportedly.record import Article, Capture, Page, Record

kept = []

def read_capture(data, location, *, retrieved=None, charset=None):
    word, _, rest = data.decode("utf-8", "surrogatepass").partition(" ")
    if word == "sleep":
        time.sleep(float(rest))
    elif word == "work":
        end = time.process_time() + float(rest)
        while time.process_time() < end:
            pass
    elif word == "stuck":
        signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP, signal.SIGIO})
        open(rest, "w").close()
        re.match("(a|aa)+$", "a" * 80 + "b")
    elif word == "eat":
        return [b"x" * (1 << 20) for _ in range(int(rest))]
    elif word == "keep":
        kept.append(b"x" * (int(rest) << 20))
    elif word == "die":
        os.kill(os.getpid(), int(rest))
    elif word == "exit":
        os._exit(int(rest))
    elif word == "print":
        print(rest, flush=True)
    elif word == "defect":
        raise KeyError(rest)
    elif word == "empty":
        raise EmptyCapture(location, "no bytes \\ud83d")
    elif word == "model":
        raise ModelError("the model is damaged")
    elif word == "onnx":
        raise RuntimeError("std::bad_alloc")
    text = f"{os.getpid()} {word} " + rest * (100_000 if word == "long" else 1)
    capture = Capture(location=location, sha256="0" * 64, media_type="text/plain", encoding=charset)
    return Page(page=capture, text=text, blocks=(), article=Article())

def read_sources(page):
    return Record(page=page.page, text=page.text, blocks=(), article=page.article,
                  sources=(), attributions=(), claims=(), headline=None)

reportedly.pages.read_capture = read_capture
reportedly.sourcing = sys.modules["reportedly.sourcing"] = types.ModuleType("reportedly.sourcing")
reportedly.sourcing.read_sources = read_sources
import reportedly.reading.worker
reportedly.reading.worker._warm = lambda sourcing: None
"""


@pytest.fixture
def rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes in which reading does what the page says, beginning at once and without the model."""
    from reportedly.reading import process

    monkeypatch.setattr(process, "PROGRAM", process.PROGRAM.replace("\n", f"\n{ROOMS}", 1))


def page(text: str) -> Captured:
    return Captured(
        location=f"https://ledger.example/{text[:20]}", data=text.encode("utf-8", "surrogatepass")
    )
