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

STORY_NEIGHBOURS = 64
"""Of the pages that share a word, so many next before and after in publication order are looked at: a word that
everybody uses would bring the whole library otherwise."""

STORY_COMPARED = 48
"""So many of the pages that share the most with a new one are compared with it in full."""

SETTLED_AT_ONCE = 100
"""Stories up to this many pages are traced anew with every page; larger ones when a tenth of them is new."""

LINKED_AT_ONCE = 30
"""Pages linked to a new one, through each other, that are parted into stories anew when it comes."""

LINKED_IN_ALL = 1000
"""As many when somebody reads. Likeness links a year's news in the end; what is so far off decides nothing here."""

CACHED_IMPRINTS = 6000
"""What is kept in memory of pages, at about 40 KB each, so that a story of 5,000 pages is not read again and again."""

LIBRARY_WAIT_SECONDS = 60
"""How long to wait while another program writes; one page takes milliseconds, a large story's tracing some seconds."""

PAGE_SECONDS = 60
"""How long one page may take to be read, in a processor's time (or four times as long by the clock, so that a busy
machine gives up the same pages). The longest of our corpora takes three; hostile ones take for ever."""

PAGE_MEGABYTES = 1500
"""How much memory reading may take, the model's included; 64 MiB of HTML stay below it."""

MAX_FEED_BYTES = 16 * 1024 * 1024
"""Of a feed, inflated. A news sitemap names at most a thousand pages, in a megabyte; the fullest feeds have five."""

MAX_FEED_ENTRIES = 10_000
"""So many entries of a feed are read, from its beginning: the newest stand there."""

MAX_FEED_ELEMENTS = 1_000_000
"""So many elements of a feed are looked at, which takes some seconds; a feed of 10,000 entries has a fifth of it."""

TASK_WORKERS = 3
"""Workers that may end without an answer over one shard before it is given up: one may be killed by chance."""

SCHEDULER_SECONDS = 30
"""How long to wait for a Dask scheduler: one that runs answers at once."""

READER_START_SECONDS = 120
"""How long a process that reads may take to load the model: half a second, on a machine that swaps much longer."""

MAX_HEADER_BYTES = 256 * 1024
"""The header of a WARC record, and that of the HTTP message in it. Servers refuse a tenth of that from browsers."""

MAX_HEADERS = 1000
"""Lines of such a header; the longest of real ones have a hundred."""

MAX_CHUNKS = 100_000
"""Chunks of an HTTP body: 64 MiB in chunks of a network packet are half of it, more are there to cost time."""

MAX_INFLATED_BYTES = 256 * 1024 * 1024
"""What a member of a gzip archive may inflate to, beside a hundred times its length: text shrinks to a fourth or a
tenth, a bomb to a thousandth. A whole archive in one member stays below."""

MAX_REREAD_BYTES = 1024 * 1024 * 1024
"""How much of an archive is looked at once more, beside twice its length, for records that damage hid: nested false
beginnings would else be read for ever."""

PARQUET_MEGABYTES = 2000
"""What DuckDB may take to read a Parquet file: it holds 2,048 rows at once, and a page has a tenth of a megabyte."""

FEED_SECONDS = 900
"""Between two looks at a feed that does not say how often."""

FEED_SECONDS_LEAST = 300
"""The least, whatever a feed says: no outlet is read sooner for being asked more often."""

FEED_SECONDS_MOST = 24 * 60 * 60
"""The most, whatever a feed says and however often it failed: it may be back tomorrow."""

FEED_PAGE_TRIES = 4
"""So often a page that a feed names is tried, over half an hour and more; then it is left, with its reason."""

FEED_REMEMBERED = 20_000
"""Entries that are remembered of a feed; of those that it no longer names, the ones longest gone are forgotten."""

SITEMAPS_AT_ONCE = 10
"""Of the sitemaps that an index names so many are read, the newest: the rest is the archive."""

MAX_ADDRESS_CHARACTERS = 8000
"""Of a page's address; RFC 9110 asks servers to take as many, and nobody needs more."""

CONNECT_SECONDS = 10
"""How long finding a server and reaching it may take each. A server across the world answers in half a second."""

SILENCE_SECONDS = 20
"""How long a server may send nothing before it is given up."""

FETCH_SECONDS = 60
"""How long an address may take in all, redirects included: a server that sends a byte a second never falls silent."""

MAX_RESPONSE_HEADER_BYTES = 128 * 1024
"""Of an answer, before its body. Servers themselves take 8 to 64 KiB of headers."""

MAX_REDIRECTS = 10
"""So many times an address may lead to another one. A site's own moves take two or three."""

TRIED_ADDRESSES = 4
"""Of the network addresses that a host has, so many are tried until one answers."""

HOST_DELAY_SECONDS = 1
"""Between two pages of one host, where its robots.txt asks for no more."""

MAX_WAIT_SECONDS = 60
"""How long to wait because a host asks for it (Crawl-delay, Retry-After); for longer it is not worth to stand still."""

MAX_ROBOTS_BYTES = 512 * 1024
"""Of a robots.txt; RFC 9309 asks for 500 KiB at least."""

ROBOTS_SECONDS = 24 * 60 * 60
"""How long a robots.txt is kept; RFC 9309 asks for no longer than a day."""

ROBOTS_AGAIN_SECONDS = 600
"""When a robots.txt is asked for again that the host failed to give."""

MAX_ROBOTS_REDIRECTS = 5
"""As many as RFC 9309 asks for; behind more there is no robots.txt."""

KEPT_ROBOTS_BYTES = 32 * 1024 * 1024
"""Of the robots.txt of all hosts together. One has two to ten KiB as a rule."""

KNOWN_HOSTS = 10_000
"""Of so many hosts it is kept when they may be asked next."""

WRITING_MEGABYTES = 256
"""What DuckDB may take to write a shard's tables; beyond it uses the disk. A group of 2,048 records has 50 MB."""

DESK_READERS = 4
"""Views of the library that the desk has open at most, a thread each; more requests at once wait in turn for
milliseconds. Python runs one of them at a time: with 40 the slowest hundredth of 32 at once took twice as long."""

DESK_CACHE_BYTES = 64 * 1024 * 1024
"""Of pages that the desk keeps as they were made: a thousand stories."""

DESK_LISTED = 200
"""Claims, changes or pages in one list of the desk. A story of thousands has all of them in its JSON."""

DESK_COMPARED_WORDS = 2000
"""Of two wordings of a claim that are compared word by word. A sentence has thirty; a page that was read as one
is no easier to understand with marks."""

DESK_STORIES = 30
"""Stories on one front page; nobody scrolls through more, and the page stays below 60 KB."""

DESK_ANSWERS = 200
"""Stories, hits or changes in one answer of the desk's API; a megabyte or less, and a cursor leads on."""

DESK_SEARCHED = 1000
"""So far a search can be followed: each step counts its hits from the beginning, and nobody reads the thousandth."""

DESK_UPLOAD_BYTES = 8 * 1024 * 1024
"""Of a page that somebody without an account gives the desk to read; the largest news pages have half of it."""

DESK_UPLOAD_SECONDS = 60
"""How long giving it may take: 8 MiB over a slow line."""

DESK_TRIES_A_MINUTE = 12
"""Pages that one network address may give the desk to read, as many at once when it comes; a person tries fewer."""

DESK_TRIES_IN_HAND = 16
"""Pages that the desk has in hand at once, being sent, fetched, read or waiting; each takes up to 8 MiB."""

DESK_READINGS = 2
"""Pages that the desk reads at once, a core and 300 MB each; the others wait in turn."""

DESK_READING_SECONDS = 20
"""How long reading one may take, in a processor's time: what a person waits for. The longest of ours takes three."""

DESK_FETCHES = 4
"""Addresses that the desk asks at once; those of one host one after the other."""

DESK_PATIENCE_SECONDS = 10
"""How long the desk waits because a host asks for a pause (Crawl-delay): somebody is waiting for the answer."""

DESK_VISITORS = 10_000
"""Network addresses of which it is known how much they tried; those that came longest ago are forgotten."""

JOIN_MEGABYTES = 1000
"""What one process may hold of a join's tables before it writes them to the disk; its pages come on top."""

CACHED_LOOKS = 6000
"""What a process of a join keeps in memory of pages, at some 60 KB each with what they are compared by."""

PARTED_AT_ONCE = 5000
"""Pages that hang together and are parted into stories at once, in one process's memory: 200 MB. Likeness links a
year's news in the end; beyond this the weakest links are let go."""

REUSE_COMPARED = 10
"""Earlier pages with whose wording a page's is compared by a join: who copied a text has it from one or two."""

SOURCE_PAGES = 200
"""So many of the latest pages that name a source are read for its record, and as many that an outlet published: a
millisecond each. What a president said in a library of 100,000 pages is on a tenth of them."""

MAX_NAME_CHARACTERS = 500
"""Of a source's name that is looked for; the longest names of ministries and treaties have two hundred."""

DESK_CLAIMS = 50
"""Claims on one page of a source's record: as many as anybody reads at once."""

DESK_HITS = 20
"""Findings on one page of a search."""

DESK_FINDINGS = 400
"""Findings of a search that can be leafed through; each costs a record to be read, and words more are quicker."""

DESK_OUTLETS = 200
"""Outlets that the search page suggests, those with most pages; the others can be typed."""

DESK_WRITERS = 4
"""Connections of the desk that may write. SQLite lets one write at a time; the others read sessions meanwhile."""

SESSION_SECONDS = 30 * 86_400
"""A session that is not used for so long ends: a month."""

SESSION_SEEN_SECONDS = 3600
"""So often it is noted that a session is in use; more often would be a write for every page."""

JOB_SECONDS = 300
"""How long work from the queue may take before another desk takes it for abandoned."""
