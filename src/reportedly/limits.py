"""Every cap, with its reason."""

MAX_CAPTURE_BYTES = 64 * 1024 * 1024
"""A news page is a few megabytes at most; above this a file is an archive or an attack, not a page."""

MAX_NESTING = 250
"""lxml drops text nested 255 deep; deeper elements are flattened before the tree is built."""

MAX_SOURCING_CHARACTERS = 300_000
"""The longest article text that is read for sources. A book-length page is cut there, and a note says so."""

MAX_PARAGRAPH_CHARACTERS = 20_000
"""The terminal view cuts a longer paragraph, and says so: nobody reads 10 MB on one line."""

MAX_DUMP_LINES = 20_000
"""Lines of a text dump that are judged one by one; no page has a tenth of that, a log file or a word list may."""
