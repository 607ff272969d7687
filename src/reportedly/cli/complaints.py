"""What every command says on standard error, and the exit codes that several share."""

import sys

from reportedly.exports.characters import one_line

READ, SOME_FAILED, STOPPED = 0, 1, 130


def complain(message: str) -> None:
    """Say on standard error what went wrong, on one line, nothing captured as a control character."""
    print(f"reportedly: {one_line(message)}", file=sys.stderr, flush=True)
