"""The words by which English news says that somebody's words came through somebody else.

Each is a pattern for the text next to an outlet's name; [brackets] show where the name stands.
"""

import re

_STAFF = (
    r"(?:host|anchor|correspondent|reporter|moderator|columnist|editor|journalist|commentator|analyst|"
    r"contributor|"
    r"interviewer|personality|co-host|president|chief|owner|publisher)"
)
_GAP = r"(?:[\w’'.&-]+,? ){0,5}?"
_DAY = r"(?:[A-Z][a-z]+day(?:’s|'s)? )?"
_WHERE = rf"(?:(?:of|from|on|at|for|in|by|with) )?(?:the |its |an? )?{_DAY}[“‘\"']?$"
TOLD = re.compile(
    r"\b(?:told|tells?|telling|(?:spoke|spoken|speaking|talked|talking) (?:to|with|on)|"
    r"(?:complained|confirmed|said|acknowledged|admitted|confessed|explained|confided|revealed|"
    r"insisted) to|informed|"
    r"(?:asked|interviewed|questioned|grilled|quizzed) (?:by|on)|quoted (?:by|in)|as saying (?:by|in|on)|"
    r"sat down with|sitting down with|called in(?:to)?|calling in(?:to)?|dialed into) "
    rf"{_GAP}{_WHERE}"
)
"""Before an outlet that is told something ("told the [Echo]", "in a call to Ada Quill of the [Echo]")."""
MEDIUM = re.compile(
    r"\b(?:interviews?|conversation|appearances?|appear(?:s|ed|ing)?|meeting|chat|statement|comments?|"
    r"e-?mail|op-ed|"
    r"column|essay|article|piece|reports?|story|profile|exposé|expose|episode|edition|segment|broadcast|"
    r"sit-?down|"
    r"session|call|exchange|podcast|editorial|letter|town hall|forum|Q&A) "
    rf"(?:[a-z’'-]+ ){{0,5}}?(?:with|on|in|to|for|of|by|from) {_GAP}{_WHERE}"
)
"""Before an outlet that holds the words ("in an interview with the [Echo]")."""
RELAYED = re.compile(
    r"\b(?:(?:reported|published|obtained|reviewed|seen|uncovered|revealed|disclosed|released|aired|"
    r"broadcast|posted|"
    r"printed|quoted|cited|carried|unearthed|compiled|analyzed|analysed|(?:combed|sifted) through|exposed|"
    r"leaked) "
    r"(?:first |exclusively )?(?:by|in|on|to)|according to|citing|via) "
    rf"(?:the |a |an )?(?:[a-z]+ ){{0,2}}{_WHERE}"
)
"""Before an outlet that brought something out ("obtained by the [Echo]")."""
PLACED = re.compile(
    rf"\b(?:[Oo]n|[Ii]n|[Ff]or) (?:the |a |an )?{_DAY}(?:recent |new |exclusive |\d{{4}} )?[“‘\"']?$"
)
"""Before an outlet where something was said ("said on [Echo Radio]")."""
INTERVIEW = re.compile(
    r"(?:’s|'s)?[”’\"']? (?:[\w’'-]+ ){0,3}?"
    r"(?:interview|profile|op-ed|podcast|broadcast|program|programme|episode|town hall|show|exposé|"
    r"appearance|forum)\b"
)
"""After an outlet: "[Echo]'s long profile of", "an [Echo] interview"."""
REPORTS = re.compile(
    r"(?:’s [\w ]{3,40})?,? (?:(?:has|have|had|is|first|also|later) ){0,2}"
    r"(?:reports?|reported|reporting|learned|cited|quoted|revealed)\b(?! (?:for|from|on Twitter)\b)"
)
"""After an outlet that opens the sentence: "The [Echo] has learned"."""
CITES = re.compile(
    r"(?:’s|'s)?[^.;“”\"]{0,60}?,? (?:citing|quoting|which cited|which quoted|cites|cited|quoted|quotes|"
    r"referring to|"
    r"attributed (?:it|this|that) to)\b"
)
"""After an outlet: "[Echo], citing"."""
STAFF_OF = re.compile(rf"(?:’s|'s)? (?:[A-Za-z-]+ ){{0,3}}{_STAFF}?s? ?$")
"""Between an outlet and its host's name."""
OF = re.compile(
    rf"^(?:,? (?:an? |the )?(?:[a-z-]+ ){{0,3}}{_STAFF},?)? (?:of|from|at|for|with|on) (?:the )?$"
)
"""Between a host's name and the outlet."""
AIRED = re.compile(
    r"(?:[A-Z][a-z]+day(?: (?:morning|evening|night|afternoon))?|[Yy]esterday|last night|this morning|interview|"
    r"appearance) (?:with|on|to|for) (?:the )?[“‘\"']?$"
)
"""Before an outlet that closes a clause: "on Monday on [Echo Radio]"."""
ADDRESSED = re.compile(
    r"\b(?:told|tells?|telling|interview with|(?:spoke|speaking|talked|talking) (?:to|with)|"
    r"(?:asked|interviewed|questioned|grilled) by|to) "
    r"(?:(?:the|radio|talk|show|television|TV|conservative|liberal|host|hosts|anchor|co-host|moderator) )*"
    r"(?:[A-Z][\w.’'-]* )?$"
)
"""Before a person who is told or who asks."""
UNKNOWN = re.compile(
    r"\b(?:interview(?:ed)?|appear(?:ed|ance|ing)|spoke|speaking|episode|edition|broadcast)"
    r"(?: [a-z]+){0,3}? (?:with|on|of|for) (?:the |[a-z]+ ){0,4}[“‘\"']?$"
)
"""Before an outlet of any name."""
FRONT = re.compile(
    r"^\W*(?:[Ii]n|[Oo]n|[Dd]uring|[Ss]peaking|[Aa]ppearing|[Aa]sked|[Ss]itting|[Cc]alling)\b[^“”\"]*$"
)
"""A scene set before the outlet is named."""
SOUGHT = re.compile(
    r" (?:has |had )?(?:reached out to|contacted|asked\b[^.\n]{1,40}? (?:for|to) comment|sought comment)"
    r"|(?:’s|'s) (?:request|inquiry|inquiries|questions)"
)
"""After an outlet that speaks of itself."""
SOUGHT_BY = re.compile(
    r"(?:requests? for comment (?:from|by|made by)|contacted by|inquir(?:y|ies) from|"
    r"questions from) (?:the )?$"
)
"""Before an outlet that speaks of itself."""
AIRS = re.compile(
    r" (?:has |had )?(?:aired|published|ran|broadcast|released|posted) (?:[a-z-]+ ){0,4}"
    r"(?:interview|transcript|conversation)s? (?:with|of) "
)
"""After an outlet that brings an interview ("[Echo] aired an interview with")."""
THE_PAPER = re.compile(
    r"\btold (?:the|that) (?:paper|newspaper|magazine|network|broadcaster|website|outlet|station)\b"
)
"""Told an outlet that has been named before."""
HELD = re.compile(
    r"\b(?:(?:reports?|article|story|piece|profile|interview) (?:published |aired )?(?:in|by|from|with|on)|"
    r"(?:obtained|published|released|reviewed|seen) by) (?:the )?$",
    re.I,
)
"""Inside a source's own words, before the outlet that holds what speaks ("messages obtained by the [Echo]")."""
ASKS = re.compile(
    r"(?:’s|'s)?(?: [A-Z][\w.’'-]+){0,3} (?:then |later )?(?:asked|pressed|questioned) "
    r"(?:(?:[Tt]he|[A-Z][\w.’'-]+) ?){1,4}"
)
"""After an outlet, or its host, that asks somebody something."""
OTHER_CLAUSE = re.compile(r", (?:while|whereas|but|as)\b")
STAFFED = re.compile(
    rf"(?:’s|'s)? (?:[a-z-]+ )?(?:{_STAFF}s? )?[A-Z][\w.-]+ [A-Z][\w’'-]+(?:,| said| asked| wrote| reported)"
)
"""After an outlet that says who somebody works for."""
DATELINE = re.compile(r"^.{0,90}?\(([A-Z][\w .&-]{1,40})\)\s*(?:--|[—–-])")
"""A wire in brackets before the dash of a dateline."""
PLACE_AND_OUTLET = re.compile(
    r"^[A-Z][\w.’' ]{2,30}(?:, [A-Z][\w. ]{1,20})? ?\(([A-Z][\w .&-]{1,40})\)(?=[ ]*$| ?[—–-])", re.MULTILINE
)
"""A dateline, with or without its dash."""
BYLINE = re.compile(r"^\W*(?:[Bb]y |[Ss]ource: ?|©\s*)?(?:[Tt]he )?([A-Z][\w .&-]{1,40}?)(?: \d{4})?\W*$")
"""A byline of nothing but a name."""
SIGNED = re.compile(r"\W*[Bb][Yy]:?\s[^\n]{3,80}\Z")
"""A byline of whoever wrote it and for whom ("By Ada Quill, Associated Press")."""
POLL = re.compile(r"\b(?:[Pp]oll|[Ss]urvey)\b")
"""The noun of a poll."""
