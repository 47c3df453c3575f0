"""What the plans see of each scene, and what they ask of it."""

import msgspec

from .topics import Offer


class Sighting(msgspec.Struct, frozen=True, gc=False):
    """What the world must know of one scene.

    present, absent: categories that can be asked for with yes, with no. words: of the captions, lower case, sorted.
    numbers: categories of which the number is certain. offers: all else that can be asked and could be guessed.
    """

    key: str
    seen: tuple[str, ...]
    present: tuple[str, ...]
    absent: tuple[str, ...]
    words: tuple[str, ...]
    numbers: tuple[tuple[str, int], ...] = ()
    offers: tuple[Offer, ...] = ()


class Ask(msgspec.Struct, frozen=True, gc=False):
    """One planned question and whether it holds; kind is that of a negative, or the answer where it is no yes or no.

    topic: one of TOPICS, whose question and subject are those of the offer; else what whole.py plans, whose subject
    is a category, or several separated by |. number: the one that is asked for.
    """

    topic: str
    subject: str
    holds: bool
    kind: str = ""
    number: int = 0
    question: str = ""
