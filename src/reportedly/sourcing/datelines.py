"""Where a page was written, and by which wire, before its first words; that is nobody's statement."""

import re

from reportedly.record import Span

_WIRE = r"\([A-Z][\w &]{1,30}\)"
_REST = rf"(?:[ ,/]{{1,2}}(?:[A-Z][\w.’']*|\d{{1,2}})){{0,6}}(?: {_WIRE})?"
_SPEECH = r"(?= ?[A-Z“\"‘'])"
_DASHED = re.compile(rf"(?m)^(?P<place>[A-Z][\w.’']*{_REST} )(?P<dash>--|[-–])(?= [A-Z“\"‘'])")
_SURE = re.compile(
    rf"(?:[A-Z][A-Z.’'-]{{2,}}|(?=[^\n]{{0,90}}?{_WIRE} ?[—–-])[A-Z][\w.’']*){_REST} ?(?:--|[—–-]){_SPEECH} ?"
)
"""What can be nothing else: a place in capitals, or with a wire behind it."""


def dashed(text: str) -> str:
    """``text`` with a long dash wherever one may end a dateline, of the same length: with a hyphen the city and who
    speaks would be read as one name. Linear time.
    """
    return _DASHED.sub(lambda line: line["place"] + "— "[: len(line["dash"])], text)


def undated(text: str, span: Span) -> Span:
    """``span`` of a paragraph without the dateline that it begins with."""
    dateline = _SURE.match(text, *span)
    return (dateline.end(), span[1]) if dateline else span
