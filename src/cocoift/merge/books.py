"""Where merge books what it keeps and drops, under which names and for which reasons."""

from collections.abc import Mapping

import msgspec

from ..tally import Tally
from .clean import MARKS_REMOVED, clean_text

NO_AREA = "box is empty or outside the image"
TINY_BOX = "box is thinner than 2 pixels"
NO_NAME = "name is empty"
NO_TEXT = "text is empty"
CLIPPED = "box clipped to the image"
SAID_TWICE = "the same relation is said twice"
TO_ITSELF = "relates a thing to itself"
END_LOST = "subject or object was dropped"
OBJECT_LOST = "its object was dropped"
NO_PREDICATE = "predicate is empty"


class Books(msgspec.Struct, frozen=True):
    """Ledger names of the files, as the config writes them."""

    instances: str = "instances"
    captions: str = "captions"
    person_keypoints: str = "person_keypoints"
    panoptic: str = "panoptic"
    stuff: str = "stuff"
    objects: str = "objects"
    added: str = "added objects"
    attributes: str = "attribute values"
    relationships: str = "relationships"
    regions: str = "regions"
    questions: str = "questions"


class Aliases(msgspec.Struct, frozen=True):
    """Alias -> usual name, from Visual Genome's alias files."""

    objects: Mapping[str, str] = {}
    predicates: Mapping[str, str] = {}


class Cleaner:
    """Cleans texts, and books what it takes out of them."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally

    def __call__(self, raw: str, book: str, evidence: str) -> str:
        text, marked = clean_text(raw)
        if marked:
            self._tally.change(book, MARKS_REMOVED, evidence)
        return text
