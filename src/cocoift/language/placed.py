"""What a free text says a thing is on, in or at."""

from collections.abc import Callable
from itertools import pairwise

from .captioned import read
from .tables import word_set

# How a text says where a thing is, and what ends what it says of a thing.
_WHERE = {"on": "on", "onto": "on", "atop": "on", "upon": "on", "in": "in", "inside": "in", "into": "in", "at": "at"}
_PARTING = word_set(", . ; with and or holding wearing near by behind beside under over to from front")


def first_places(text: str, fits: Callable[[str], bool], passing: Callable[[str], bool]) -> tuple[tuple[str, str], ...]:
    """What each noun that fits is first said to be on, in or at: ("on", "car") of "a cat lying on top of a car".

    None where another thing stands between the two, "a man with a cup on a table"; what is passing is no such thing.
    """
    tokens, nouns = read(text)
    if _WHERE.keys().isdisjoint(tokens) or not any(fits(noun) for _, _, noun in nouns):
        return ()
    found: list[tuple[str, str]] = []
    meant = [(at, size, noun) for at, size, noun in nouns if tokens[at + size : at + size + 1] != ["of"]]
    for (at, size, noun), (start, _, place) in pairwise(one for one in meant if fits(one[2]) or not passing(one[2])):
        between = tokens[at + size : start]
        if fits(noun) and not _PARTING.intersection(between):
            found += [(_WHERE[token], place) for token in between if token in _WHERE][-1:]
    return tuple(found)
