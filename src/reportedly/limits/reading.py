"""What reading a page is allowed to take."""

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

PAGE_SECONDS = 60
"""How long one page may take to be read, in a processor's time (or four times as long by the clock, so that a busy
machine gives up the same pages). The longest of our corpora takes three; hostile ones take for ever."""

PAGE_MEGABYTES = 1500
"""How much memory reading may take, the model's included; 64 MiB of HTML stay below it."""

READER_START_SECONDS = 120
"""How long a process that reads may take to load the model: half a second, on a machine that swaps much longer."""
