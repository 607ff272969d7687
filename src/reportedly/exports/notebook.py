"""The record in a notebook: its HTML page in a frame of its own, so that neither styles the other."""

from html import escape

from reportedly.exports.html import page
from reportedly.record import Record

HEIGHT = 720


def display(record: Record) -> str:
    """HTML for an output cell: `page` in a sandboxed frame that runs no script and reaches no network."""
    document = escape(page(record, embedded=True))
    return (
        f'<iframe sandbox="" width="100%" height="{HEIGHT}" style="border:0" '
        f'title="On whose word?" srcdoc="{document}"></iframe>'
    )
