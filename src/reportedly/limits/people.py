"""Accounts: what is kept of them and how often they may try."""

SESSION_SECONDS = 30 * 86_400
"""A session that is not used for so long ends: a month."""

SESSION_SEEN_SECONDS = 3600
"""So often it is noted that a session is in use; more often would be a write for every page."""

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

MAIL_THREADS = 2
"""Letters that are sent at once; mail servers do not like many."""
