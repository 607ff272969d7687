"""What a library looks at, keeps in mind and does at once."""

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

SEARCH_RANKED = 20_000
"""Places that a search ranks, the latest of those that have its words: a twentieth of a second. Words that are in more
tell nothing apart.
"""

NEAR_IDS = 2000
"""Ids among which those like a mistyped one are looked for, first those that begin alike: ten microseconds each."""

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
