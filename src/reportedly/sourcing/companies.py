"""Names of one word that are a company's: the page speaks of their planes, shares and customers."""

import re

_HAS = re.compile(
    r"(?:[’']s?)? (?:ceo|co-?founders?|flights?|planes?|jets?|airliners?|shares|stock|customers?|users?|products?|"
    r"stores?|app|headquarters|factory|factories|plant|employees|executives?|subsidiary)\b"
    r"|, (?:an?|the) (?:[\w-]+ ){0,4}(?:company|airline|firm|carrier|maker|manufacturer|start-?up|retailer|bank|brand|"
    r"charity|operator|platform|vendor|provider|publisher|supplier)\b"
)
_OF = re.compile(
    r"\b(?:ceo|chief executive|executives?|employees|customers|shares|shareholders|headquarters|flights?) "
    r"(?:of|at|in|with|for|from) \Z"
)
_MENTIONS = 30
"""Mentions of a name that are looked at."""


def is_company(name: str, lowered: str) -> bool:
    """Whether a text, in lower case, speaks of `name` as of a company. Linear in the text."""
    wanted, at = name.lower(), -1
    for _ in range(_MENTIONS):
        at = lowered.find(wanted, at + 1)
        if at < 0:
            break
        end = at + len(wanted)
        if lowered[at - 1 : at].isalnum() or lowered[end : end + 1].isalnum():
            continue
        if _HAS.match(lowered, end) or _OF.search(lowered, max(0, at - 32), at):
            return True
    return False
