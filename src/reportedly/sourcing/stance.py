"""The stance of a source towards what is attributed to it, read off the cue.

The nine stances are those of the gold guide: the cue decides first, the more specific stance wins over
plain saying, and where the cue only says, the content may still be a question, a demand or a promise.
"""

import re

from reportedly.record import Stance
from reportedly.sourcing.cues import lexicon
from reportedly.sourcing.wordlist import wordlist

_WORD = re.compile(r"[a-z]+(?:[-'’][a-z]+)*")
_MAX_CHARACTERS = 4000  # more of a content is never needed to tell its stance

_NOT = r"(?:not|never|nothing|n[o'’]t|hardly|\w+n['’]t|yet to|failed to|fails to)"
_TELLING = (
    r"(?:say(?:ing)?|said|tell|told|comment\w*|respond\w*|repl(?:y|ied)|mention\w*|answer\w*|disclos\w+|"
    r"elaborat\w+|discuss\w*|address\w*|return\w*|releas\w+|reveal\w*|specif\w+|talk\w*|announc\w+|"
    r"commit\w*|condemn\w*|disavow\w*|provide|offer|explain\w*|acknowledg\w+|identif\w+|endors\w+|weigh\w*)"
)
# Cues of several words, tried in this order before any single word is looked up.
_PHRASES: tuple[tuple[str, Stance], ...] = (
    (rf"\b{_NOT}(?: \w+){{0,2}} {_TELLING}\b(?! whether)", "declines"),
    (r"\bno (?:immediate )?comment\b|\b(?:denied|deny|denies|denying) (?:to \w+|comment\b)", "declines"),
    (
        r"\b(?:neither|not|n['’]t|refus\w+ to|declin\w+ to)\b(?: \w+)? confirm\w* (?:\w+ )?(?:n?or|and) den",
        "declines",
    ),
    (rf"(?:\b{_NOT}|\bun)(?: \w+){{0,2}} ?(?:available|reachable|be reached)\b", "declines"),
    (r"\b(?:turn|shy|brush|wave)\w* (?:down|aside|off) (?:a |the )?(?:request|question)", "declines"),
    (r"\b(?:denied|denies|deny) (?:knowing|any knowledge)", "denies"),
    (r"(?:\bnot|\bnever|n['’]t)(?: \w+)? (?:deny|denied|dispute|disputed|rule out|ruled out)\b", "confirms"),
    (r"\bcharg(?:es|ed|ing)(?: \w+){0,2} with\b|\bconvicted\b|\bnot charged\b", "states"),
    (r"\bcall(?:s|ed|ing)?(?: \w+){0,2} (?:for|on|upon)\b", "wants"),
    (r"\bcall(?:s|ed|ing)?(?: \w+)? (?:attention|back)\b", "states"),
    (r"\bask(?:s|ed|ing)?(?: \w+){0,3} (?:for|to)\b", "wants"),
    (
        r"\b(?:would|'d|’d) (?:\w+ )?(?:like|love|prefer|rather|vote|choose|back|support|pick|favou?r)\b",
        "wants",
    ),
    (r"\bvot(?:e|es|ed|ing) (?:for|against)\b", "wants"),
    (r"\b(?:look|looks|looked|looking) ahead to\b", "predicts"),
    (r"\b(?:look|looks|looked|looking) forward to\b", "believes"),
    (r"\b(?:look|looks|looked|looking|sound\w*|seem\w*) (?:\w+ )?(?:like|as if|as though)\b", "states"),
    (
        r"\b(?:has|have) learn(?:ed|t)\b|\bweigh\w* in\b|\b(?:was|were|is|are|been|being) charged\b",
        "states",
    ),
    (r"\b(?:shot|shoots?|fir\w+|wrote|writes?|snap\w*) back\b", "states"),
    (r"\b(?:hit|hits|struck|strikes?|push\w*) back\b", "judges"),
    (r"\bwalk(?:s|ed|ing)? back\b", "denies"),
    (r"\bplead(?:s|ed|ing)? (?:for|with|that)\b", "wants"),
    (r"\b(?:look|looks|looked|looking) (?:for|to)\b", "wants"),
    (
        r"\b(?:is|are|was|were|been|be|being)(?: \w+){0,2} (?:expected|projected|predicted|forecast)\b",
        "predicts",
    ),
    (r"\b(?:set|poised|going|about|ready|willing|eager|prepared|determined) to\b", "wants"),
    (r"\bagree[sd]?(?:ing)? to\b", "wants"),
    (
        r"\b(?:went|go|goes|gone|going) after\b|\btook? (?:issue|aim|offen[sc]e|heat|flak|exception)",
        "judges",
    ),
    (
        r"\bto task\b|\bexpress\w* (?:\w+ )?(?:misgivings|reservations|outrage|support|admiration)",
        "judges",
    ),
    (r"\bfed up\b|\bas (?:an?|the|being) \w+$", "judges"),
    (r"\bspeak(?:s|ing)? (?:for itself|volumes)\b|\bmade? (?:it )?(?:\w+ )?clear\b", "states"),
    (r"\bpoint(?:s|ed|ing)? (?:out|to|up)\b|\brefer(?:s|red|ring)? to\b|\baccording to\b", "states"),
    (r"\b(?:known|referred to) (?:\w+ )?as\b", "judges"),
    (r"\bmade? (?:the|a|his|her|their) (?:\w+ )?(?:case|point|argument)\b", "states"),
    (r"\b(?:raise|pose|ask)[sd]? (?:\w+ )?(?:questions|doubts|concerns)\b", "judges"),
    (r"\bturn(?:s|ed|ing)? (?:\w+ )?(?:against|on)\b|\btear(?:s|ing)? into\b|\btore into\b", "judges"),
    (r"\b(?:was|were|is|are|been|being|be|when|if) (?:\w+ )?asked\b", "asks"),
)
_COMPILED: tuple[tuple[re.Pattern[str], Stance], ...] = tuple((re.compile(p), s) for p, s in _PHRASES)
# "press" the institution, not the verb
_NEWSROOM = re.compile(
    r"\bpress (?:briefing|conference|release|corps|secretary|pool|statement|call|aide|office)\b"
)
_SAYING = wordlist("say tell write add reply respond tweet report announce note explain state post")
_BEFORE_VERB = wordlist(
    "to will would not can could may might should must ll d publicly openly strongly fully"
)
_ASIDE = wordlist("to in on at during after before with by from as over through via")
_ORDERED = re.compile(r"\s*(?!(?:that|if|how|wh\w+)\b|\")(?:\w+ ){1,2}to \w+")
_OPEN_QUESTION = re.compile(r"\s*(?:on )?(?:how|whether|why|if|who|when|where)\b", re.IGNORECASE)
_PRESSING = wordlist("press push grill challenge demand pressure")
_REQUEST = re.compile(
    r"\s*(?:(?:an?|the|any|all|every|its|his|her|their|our|repeated|several|multiple|further|more|written|follow-up|"
    r"interview) )*(?:requests?|interviews?|inquir(?:y|ies)|enquir(?:y|ies)|questions?|comment)\b"
    r"(?! (?:was|were|is|are|had|has|have|ever|did)\b)"
)
"""What a newsroom asks for: turned down it is a silence, not a denial."""
_ASKED_FOR = re.compile(
    r"\s*(?:(?:an?|the|any|our|repeated|several|multiple|further) )*(?:\w+ )?(?:requests?|messages?|e-?mails?|calls?|"
    r"questions?|inquir(?:y|ies)|enquir(?:y|ies))\b"
)
_REPLYING = wordlist("respond reply answer return")
_NOTHING_SAID = re.compile(r"\s*nothing (?:about|on|of)\b")
_NOT_GUILTY = re.compile(r"\W*(?:not guilty|(?:her|his|their) innocence)\b", re.IGNORECASE)
_SAYS_IT_DENIES = re.compile(
    r"(?:that )?[“‘\"']?(?:it|they|we|I)\b(?:[“”‘’\"' ]+(?:has|have|had|\w+ly|\w+ and \w+ly))*[“”‘’\"' ]+"
    r"(?:den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:e|es|ed)|refut(?:e|es|ed))\b"
    r"(?! (?:(?:an?|any|the|its|their) )?(?:\w+ )?(?:comment|offers?|bids?|requests?|entry|access)\b)",
    re.IGNORECASE,
)
"""What is said is a denial by whoever says it: "said it categorically denied the claim"."""
_UNCONFIRMED = re.compile(r"(?:\bnot|\bnever|n['’]t|\byet to)\b(?: \w+)? (?:confirm|verif|corroborat)")
_NOBODY = re.compile(r"\s*(?:neither|none(?! other)|no one|nobody|no)\b", re.IGNORECASE)
_STRIVING = wordlist("look work move set go")
_DIRECTED = wordlist("tell say ask")
_QUESTION_END = re.compile(r"(?<!, right)(?<!, okay)(?<!, huh)\?[\"'”’)\]…]*(?=\s|$)")
_QUESTIONING = re.compile(r"\?[\"'”’)\],\s]*$")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s|$)")
_IMPERATIVE = re.compile(
    r"[\"'“‘\s]*(?:please|do not|don['’]t|let['’]?s|let(?! (?:me|it) (?:be|just say))|never|stop|vote for|"
    r"go (?:out|and|home|to)|get (?:out|up|your)|be (?:sure|careful)|make sure|"
    r"(?:you|they|he|she|we|it) (?:had )?better|bring|send|give (?:me|us|him|her|them))\b[^?]*",
    re.IGNORECASE,
)
_PROMISE = re.compile(
    r"[\"'“‘\s]*(?:that )?(?:I|we) (?:\w+ ){0,3}?(?:promise|pledge|vow|intend|demand|urge|call on"
    r"|want to|would like)\b"
    r"|\bmake this promise\b",
    re.IGNORECASE,
)
_POLL = re.compile(
    r"\b(?:\d+ ?(?:percent|per cent|%|points?)|percent|majority of|in 10|of (?:likely )?voters)\b"
)
_CHOICE = wordlist("support back favor favour prefer choose pick oppose")


def stance(cue: str, content: str, sentence: str = "", source: str = "") -> Stance:
    """The stance of the innermost source towards the content.

    ``cue`` and ``content`` are the words of those spans (several fragments joined by a space), ``sentence``
    the sentence that holds the cue, ``source`` the words of the source; the last two may be empty. Never
    fails: a cue that no list knows "states". Linear in the length of what it is given.
    """
    cue = " ".join(cue[:_MAX_CHARACTERS].lower().split())
    cue = _NEWSROOM.sub("statement", cue)
    content = content[:_MAX_CHARACTERS]
    for pattern, found in _COMPILED:
        if pattern.search(cue):
            return found
    found, lemma = of_cue(cue)
    if lemma in _CHOICE and found in ("wants", "judges"):
        return "wants" if _POLL.search(f"{source} {sentence[:300]}".lower()) else "judges"
    if lemma == "warn":
        return "predicts" if re.search(r"\b(?:will|would|could|may|might)\b", content[:200]) else "states"
    if found == "denies" and (content.lstrip().startswith("to ") or _REQUEST.match(content)):
        return "declines"  # "denied to comment" is a slip for "declined"; a request is not denied to be so
    if lemma in _REPLYING and _NOBODY.match(source) and _ASKED_FOR.match(content):
        return "declines"
    if lemma == "plead" and _NOT_GUILTY.match(content):
        return "denies"
    if lemma == "say" and _NOTHING_SAID.match(content):
        return "declines"
    if found == "confirms" and (_UNCONFIRMED.search(cue) or _NOBODY.match(source)):
        return "declines"
    if lemma == "agree" and content.lstrip().startswith("to "):
        return "wants"
    if lemma in _PRESSING and _OPEN_QUESTION.match(content):
        return "asks"
    if lemma == "ask" and (content.lower().startswith(("to ", "for ")) or _ORDERED.match(content)):
        return "wants"
    if found == "states":
        return _of_content(lemma, content)
    return found


def of_cue(cue: str) -> tuple[Stance, str]:
    """Stance and lemma of the word of a lower-cased cue that says most: the first that is more than saying,
    else the first word of saying, else ("states", "").
    """
    said, table = _WORD.findall(cue), lexicon()
    plain: tuple[Stance, str] | None = None
    for i, word in enumerate(said):
        entry = table.get(word)
        if word == "back" and i and said[i - 1] not in _BEFORE_VERB:
            continue  # an adverb: "went right back to"
        if entry is None:
            # What follows "said in", "told on" is time, place or medium; only a participle adds a stance.
            if plain and plain[1] in _SAYING and word in _ASIDE:
                rest = next((table[w] for w in said[i:] if w.endswith("ing") and w in table), plain)
                return rest if rest[0] != "states" else plain
            continue
        if entry[0] != "states":
            return entry
        plain = plain or entry
    return plain or ("states", "")


def _of_content(lemma: str, content: str) -> Stance:
    """What plain saying amounts to, by what is said: a question, a demand, a promise, or a statement."""
    if lemma in _DIRECTED and (content.startswith("to ") or (lemma == "tell" and _ORDERED.match(content))):
        return "wants"
    if lemma in _STRIVING and content.startswith("to "):
        return "wants"
    if _SAYS_IT_DENIES.match(content):
        return "denies"
    if content.startswith("that "):
        return "states"
    questions = len(_QUESTION_END.findall(content))
    if questions and questions * 2 >= len(_SENTENCE_END.findall(content)) and _QUESTIONING.search(content):
        return "asks"
    if content.lstrip()[:1] in "\"“'‘" and (_IMPERATIVE.match(content) or _PROMISE.search(content[:120])):
        return "wants"
    return "states"
