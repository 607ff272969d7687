"""What the desk answers, and what it takes to make an answer."""

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

JOB_SECONDS = 300
"""How long work from the queue may take before another desk takes it for abandoned."""

JOB_WAITS_SECONDS = 86_400
"""No work waits for longer, four times as long as the longest does; what seems to was put off by a wrong clock."""

FORM_BYTES = 128 * 1024
"""Of a form that somebody fills in at the desk: a comment of the longest characters, each escaped, has 60 KB."""

WORK_SECONDS = 2
"""Between two looks at the queue of work while nothing is due: what a letter waits here before it goes."""

WORK_ENDS_SECONDS = 12
"""How long who ends the desk waits for what it has in hand: a little more than a silent server may take."""

DESK_OUTLETS_AGAIN = 100
"""Outlets are counted anew when a page in so many is new: they are suggestions, and counting 100,000 pages takes a
sixth of a second.
"""
