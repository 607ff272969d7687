"""What is told to whom, when, and how often it is tried."""

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
