"""What editors are shown and may say."""

CORRECTIONS_LISTED = 50
"""Corrections on one page of the list; whether each still holds costs a look at its page."""

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
