"""The passwords that are tried first: what people choose most, with the digits and signs that they add to it."""

import re

_WORDS = frozenset(
    """
    password passwort passw pass passwd motdepasse contrasena parola senha secret geheim hidden private
    letmein letmepass openup opensesame welcome willkommen bienvenue hello hallo hellothere goodbye
    admin administrator root user guest test tester testing login logon signin master manager default changeme change
    system server computer internet desktop laptop windows linux apple google facebook amazon samsung android iphone
    reportedly newsroom editor reporter journalist news newspaper breaking headline
    iloveyou ilove loveyou love lovely lover loveme forever always together babygirl babyboy baby angel princess prince
    queen king sunshine sunflower flower rainbow butterfly summer winter spring autumn monday friday sunday january
    february march april june july august september october november december
    football soccer baseball basketball hockey tennis golf rugby cricket liverpool arsenal chelsea barcelona juventus
    dragon monkey tiger lion panther eagle falcon dolphin horse puppy kitten kitty doggy chicken banana orange cherry
    cheese cookie chocolate coffee pepper ginger whatever nothing anything something trustnoone trustme
    shadow killer hunter ranger soldier warrior phoenix thunder lightning matrix superman batman spiderman starwars
    pokemon pikachu minecraft mustang ferrari porsche mercedes harley yamaha corvette
    freedom liberty america american england london paris berlin madrid london newyork boston chicago dallas texas
    michael jennifer jessica ashley jordan daniel matthew andrew joshua thomas robert william david george charlie
    james john peter paul mark martin anthony richard steven kevin brian jason justin brandon tyler austin hannah
    amanda samantha elizabeth michelle nicole stephanie melissa sarah laura emily emma olivia sophia isabella maria
    anna alexander alexandra benjamin jonathan patrick patricia barbara margaret victoria veronica natalie natasha
    mohammed muhammad ahmed fatima hassan ali omar ivan dmitri sergey olga tatiana marina carlos jose juan miguel
    maggie buster bailey buddy charlotte chloe lucky rocky max bella molly daisy snoopy garfield mickey
    jesus christ heaven blessed church allah buddha money dollar million diamond silver golden platinum
    qwerty qwertz azerty asdf zxcv yxcv qazwsx qweasd qweasdzxc asdfghjkl qwertyuiop
    """.split()
)
_ROWS = ("`1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "qwertzuiop", "yxcvbnm", "azertyuiop")
_COLUMNS = (
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
    "qazwsxedcrfvtgbyhnujmik",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6",
)
_WALKS = tuple(
    walk
    for row in (*_ROWS, *_COLUMNS, "abcdefghijklmnopqrstuvwxyz", "01234567890")
    for walk in (row, row[::-1])
)
_LOOKS = str.maketrans("@4013$5!7|", "aaoiessitl")
_ADDED = re.compile(r"^[\d\W_]+|[\d\W_]+$")
_ADDED_AFTER = re.compile(r"[\d\W_]+$")
_PIECE = 4


def common(password: str) -> bool:
    """Whether ``password`` is one of the commonest: a name or word of the list, with signs for letters ("p@ssw0rd"),
    digits and signs around it or twice over; a walk over the keyboard or the alphabet; a few characters repeated.
    """
    found = password.casefold()
    return _repeated(found) or _walked(found) or _worded(found)


def _worded(found: str) -> bool:
    # What looks like an addition may stand for a letter: "@dmin123".
    trimmed = (found, _ADDED.sub("", found), _ADDED_AFTER.sub("", found))
    for spelled in {*trimmed, *(one.translate(_LOOKS) for one in trimmed)}:
        core = re.sub(r"[\W_]+", "", spelled)
        half = len(core) // 2
        if {core, core[:half] if core[:half] == core[half:] else core} & _WORDS:
            return True
    return False


def _repeated(found: str) -> bool:
    """Whether it is made of up to three characters, or of one piece of up to four again and again."""
    return len(set(found)) <= 3 or any(
        found == (found[:size] * len(found))[: len(found)] for size in range(1, _PIECE + 1)
    )


def _walked(found: str) -> bool:
    """Whether it is made of walks of four keys or more, one after the other."""
    at = 0
    while at < len(found):
        step = next(
            (
                size
                for size in range(len(found) - at, _PIECE - 1, -1)
                if any(found[at : at + size] in walk for walk in _WALKS)
            ),
            0,
        )
        if not step:
            return len(found) - at < _PIECE and at > len(found) // 2
        at += step
    return True
