"""Work for executors to do, in a module that workers can import."""

import os
import signal
import time
from pathlib import Path


def double(number: int) -> int:
    return 2 * number


def pid_of(number: int) -> tuple[int, int]:
    time.sleep(0.05)
    return number, os.getpid()


def raise_on_three(number: int) -> int:
    if number == 3:
        raise ValueError("three is too many")
    return number


def die_on_three(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def die_once(marker: str) -> str:
    try:
        Path(marker).touch(exist_ok=False)
    except FileExistsError:
        return "done"
    os.kill(os.getpid(), signal.SIGKILL)
    return "never"


def sleep_after_writing(path: str) -> None:
    Path(path).write_text(str(os.getpid()))
    time.sleep(600)
