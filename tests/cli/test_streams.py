"""Who stops reading ends the program without a word; a network that hangs up does not."""

import subprocess
import sys

import pytest

pytest.importorskip("fcntl", reason="pipes that break are a matter of POSIX")

SETTLED = "from reportedly.cli.streams import settle; settle(); "


def program(code: str) -> list[str]:
    return [sys.executable, "-c", SETTLED + code]


def test_who_reads_no_further_ends_it_as_sigpipe_would() -> None:
    endless = program("[print('a line', n) for n in iter(int, 1)]")
    with subprocess.Popen(endless, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "a line 0\n"
        running.stdout.close()
        assert running.stderr is not None
        assert running.stderr.read() == ""
        assert running.wait(20) == -13


def test_a_server_that_hangs_up_is_an_error_and_no_end() -> None:
    code = (
        "import socket\n"
        "here, there = socket.socketpair()\n"
        "there.close()\n"
        "try: here.send(b'x')\n"
        "except BrokenPipeError: print('told')"
    )
    done = subprocess.run(program(f"\n{code}"), capture_output=True, text=True, timeout=20)
    assert (done.returncode, done.stdout, done.stderr) == (0, "told\n", "")


def test_nobody_who_reads_complaints_is_no_reason_to_end() -> None:
    code = "import sys; input(); print('x' * 99, file=sys.stderr, flush=True); print('done')"
    pipe = subprocess.PIPE
    with subprocess.Popen(program(code), stdin=pipe, stdout=pipe, stderr=pipe, text=True) as running:
        assert running.stderr is not None
        running.stderr.close()
        running.stderr = None
        assert running.communicate("\n", timeout=20)[0] == "done\n"
    assert running.returncode == 0


def test_an_interrupt_while_a_line_is_written_does_not_write_it_twice() -> None:
    code = (
        "import signal, sys\n"
        "writing = False\n"
        "def interrupt(*_):\n"
        "    global writing\n"
        "    if writing:\n"
        "        writing = False\n"
        "        raise KeyboardInterrupt\n"
        "signal.signal(signal.SIGALRM, interrupt)\n"
        "signal.setitimer(signal.ITIMER_REAL, .001, .0002)\n"
        "for line in range(20_000):\n"
        "    try:\n"
        "        writing = True\n"
        "        sys.stderr.write(f'{line}\\n')\n"
        "        writing = False\n"
        "    except KeyboardInterrupt: pass\n"
        "signal.setitimer(signal.ITIMER_REAL, 0)\n"
    )
    done = subprocess.run(program(f"\n{code}"), capture_output=True, text=True, timeout=60)
    said = done.stderr.split()
    assert len(said) > 15_000
    assert len(said) == len(set(said))


def test_python_without_buffers_stays_so() -> None:
    code = "print('a line'); input()"
    pipe = subprocess.PIPE
    command = [sys.executable, "-u", "-c", SETTLED + code]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "a line\n"
        running.communicate("\n", timeout=20)
