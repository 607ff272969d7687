"""What is said at the desk, how much and how often."""

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
