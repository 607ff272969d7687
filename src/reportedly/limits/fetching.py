"""What is asked of other people's servers, and taken from them."""

MAX_FEED_BYTES = 16 * 1024 * 1024
"""Of a feed, inflated. A news sitemap names at most a thousand pages, in a megabyte; the fullest feeds have five."""

MAX_FEED_ENTRIES = 10_000
"""So many entries of a feed are read, from its beginning: the newest stand there."""

MAX_FEED_ELEMENTS = 1_000_000
"""So many elements of a feed are looked at, which takes some seconds; a feed of 10,000 entries has a fifth of it."""

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
