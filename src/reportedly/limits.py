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

JOB_WAITS_SECONDS = 86_400
"""No work waits for longer, four times as long as the longest does; what seems to was put off by a wrong clock."""

COMMENT_CHARACTERS = 5000
"""Of one comment: two pages of a book. Who has more to say writes an article and links to it."""

COMMENT_EDIT_SECONDS = 15 * 60
"""How long a comment can be changed; later somebody may have answered what would no longer stand there."""

COMMENT_DEPTH = 4
"""Answers to answers that are set in; those further down stand below each other, so that a phone can show them."""

COMMENT_MARKS = 5
"""Marks above and below one letter; the scripts of the world need four, heaps of them cover what stands around."""

COMMENTS_SHOWN = 50
"""Comments on one page: as many as anybody reads at once, and 60 KB of HTML with long ones."""

COMMENTS_A_MINUTE = 3
"""By one account; nobody who reads what they answer writes more."""

COMMENTS_A_DAY = 60
"""By one account; beyond it a discussion belongs to one person."""

COMMENT_AGAIN_SECONDS = 86_400
"""How long the same words of the same account are taken for a repetition."""

NEWCOMER_COMMENTS = 3
"""Comments of an account that a moderator approves before the others appear at once."""

REPORTS_HIDING = 3
"""Reports by which a comment that no moderator has seen is hidden until one has."""

REPORTS_A_DAY = 20
"""By one account; more would be somebody at war, and bury what others report."""

REMARK_CHARACTERS = 1000
"""Of what goes with a report, an appeal or a decision."""

MODERATION_LISTED = 50
"""Comments, or decisions, on one page for moderators."""

SUSPENSION_DAYS = 365
"""The longest time that an account is kept from commenting; for longer an administrator blocks it."""

FORM_BYTES = 128 * 1024
"""Of a form that somebody fills in at the desk: a comment of the longest characters, each escaped, has 60 KB."""

NAME_CHARACTERS = 40
"""Of an account's name; longer ones do not fit beside what their owner wrote."""

EMAIL_CHARACTERS = 254
"""Of an e-mail address: what RFC 5321 lets a path have."""

PASSWORD_LEAST, PASSWORD_MOST = 8, 200
"""Characters of a password: the least that NIST SP 800-63B asks for, and more than its 64 for passphrases."""

PASSWORDS_AT_ONCE = 2
"""Passwords that the desk hashes at once: 64 MiB and a tenth of a second each, as Argon2 is meant to cost."""

PASSWORDS_WAITING = 8
"""Passwords that wait for that. More would keep every thread of the desk from the pages; they are sent away."""

SIGN_INS = 10
"""Times in `SIGN_IN_SECONDS` that one network may try to sign in to one account."""

SIGN_IN_SECONDS = 600
"""In which tries to sign in are counted."""

SIGN_INS_AN_HOUR = 100
"""Times an hour that all networks together may try one account: NIST SP 800-63B's hundred. Fewer would let anybody
lock somebody out by trying."""

SIGN_INS_A_MINUTE = 20
"""Times a minute that one network may try to sign in, to whatever account; a newsroom behind one address needs some."""

REGISTRATIONS_AN_HOUR = 10
"""Accounts that one network may make in an hour."""

RESETS_AN_HOUR = 5
"""Links to reset a password that are sent to one account in an hour, and that one network may ask for."""

RESET_SECONDS = 86_400
"""How long such a link leads somewhere: the day that NIST SP 800-63B gives codes sent by e-mail."""

SESSIONS_OF_ONE = 50
"""Sessions that one account may have; beyond them those unused for longest end."""

TOKENS_OF_ONE = 50
"""Tokens that one account may have; one a program is enough."""

TOKEN_DAYS = 366
"""How long a token may be good for. One that is still needed then is made anew, by somebody who still is there."""

PEOPLE_LISTED = 50
"""Accounts on one page of the list that administrators see."""

MAIL_SECONDS = 20
"""How long a mail server may be silent before it is given up."""

MAIL_TRIES = 6
"""So often a letter is tried, over half an hour; then it is dropped and the log says so."""

WORK_SECONDS = 2
"""Between two looks at the queue of work while nothing is due: what a letter waits here before it goes."""

WORK_ENDS_SECONDS = 12
"""How long who ends the desk waits for what it has in hand: a little more than a silent server may take."""

MAIL_THREADS = 2
"""Letters that are sent at once; mail servers do not like many."""

FOLLOWS_EACH = 500
"""What one person may follow; the page that lists it is still read by somebody."""

FOLLOW_CHARACTERS = 500
"""Of what is followed: a search as it stands in an address is the longest."""

FOLLOWING_SECONDS = 5
"""So often the desk looks for changes to tell. A page takes as long to be read."""

FOLLOWING_LEASE_SECONDS = 60
"""How long one desk alone looks after the follows of a library; after that another takes it for dead."""

FOLLOWER_WAITS_SECONDS = 2 * 86_400
"""Nobody's notices wait for longer, a daily one a day and an hour; what seems to was put off by a wrong clock."""

FOLLOWING_CHANGES = 500
"""Changes that are looked at in one step: a second of work, and no longer is the database written to at once."""

NOTICE_WINDOW_SECONDS = 900
"""Of one story somebody is told at most once in so long; what comes meanwhile is told together after it."""

NOTICES_AT_ONCE = 5
"""If more stories than that are to be told at one time, one notice tells them all."""

NOTICE_SECONDS = 90 * 86_400
"""How long notices are kept: nobody looks for an older one, and the changes themselves stay in the library."""

NOTICES_LISTED = 30
"""Notices on one page."""

NOTICE_CHANGES = 10
"""Changes shown of a notice in the list; its own page has up to `DESK_LISTED`, and leads on."""

FOLLOW_FEED_ENTRIES = 50
"""Changes in a follow's feed, the last ones; programs look more often than there are so many."""

PUSH_EACH = 10
"""Browsers of one person that are sent notices; the one that came first gives way."""

PUSH_LIVES_SECONDS = 86_400
"""How long a push service keeps a notice for a browser that is closed; an older one is on the page of notices."""

WEBHOOKS_EACH = 5
"""Webhooks of one person."""

WEBHOOK_CHANGES = 200
"""Changes in one message to a webhook; a digest of more says how many it leaves out and where they are."""

WEBHOOK_FAILURES = 20
"""After so many failures in a row nothing is sent to a webhook any more: three days of silence, since each makes the
next wait longer.
"""

DELIVERY_SECONDS = 10
"""How long a push service or a webhook may take to answer; they answer in a tenth of it."""

DELIVERY_ANSWER_BYTES = 64 * 1024
"""Of their answer, which nobody reads."""

DELIVERY_TRIES = 8
"""So often a notice is sent to one place, over two hours and more; it stays on the page of notices."""

DELIVERY_AGAIN_SECONDS = 60
"""After the first failure; after each further one twice as long."""

DELIVERY_AGAIN_SECONDS_MOST = 6 * 60 * 60
"""The most, whatever a Retry-After says: what somebody hears a day later is no news."""

DELIVERY_THREADS = 8
"""Browsers that are sent to at once, and as many webhooks; to each of them one notice at a time."""

SEARCH_RANKED = 20_000
"""Places that a search ranks, the latest of those that have its words: a twentieth of a second. Words that are in more
tell nothing apart.
"""

DESK_OUTLETS_AGAIN = 100
"""Outlets are counted anew when a page in so many is new: they are suggestions, and counting 100,000 pages takes a
sixth of a second.
"""

NEAR_IDS = 2000
"""Ids among which those like a mistyped one are looked for, first those that begin alike: ten microseconds each."""

CORRECTIONS_LISTED = 50
"""Corrections on one page of the list; whether each still holds costs a look at its page."""

AMENDED_AT_ONCE = 200
"""Pages that one transaction amends where a source is renamed on very many; others wait so long to write."""

CORRECTED_VERSIONS = 200
"""Versions of a claim, the first of them, that a correction names when it says which claims are the same: by any of
them it goes on holding, and to work out the stories of more pages would be made to wait.
"""

CORRECTION_LOOKED = 500
"""Pages naming a source, the latest, that are looked through for whether a correction of it still finds it: half a
millisecond each where none does, most often the first does.
"""

CORRECTED_TELLERS = 12
"""Tellers of one corrected chain: four times as many as the longest of the labelled articles has."""

CORRECTIONS_LOOKED_AT = 200
"""Corrections that are looked at for those which find nothing to correct any more, a page each: half a second."""

EDITORS_SUGGESTED = 200
"""Names of editors that the list of corrections suggests."""

DOUBTED_STORIES = 100
"""Stories, those whose sourcing changed last, whose claims an editor is offered to look at: a third of a second."""

DOUBTED_CLAIMS = 60
"""Claims of those, the ones in most outlets, whose readings are looked at; three pages of each."""

DOUBTS_LISTED = 25
"""What an editor mends in one sitting."""
