"""What Visual Genome says of one image, cleaned and in the scene's frame; part of merge."""

from collections.abc import Mapping

import msgspec

from ..geometry import Box
from ..language import attributes, lexicon, predicates
from ..scene import Attribute, Entity, Question, Region, Relation
from ..sources.visual_genome import VgObject, VgRecord
from ..tally import Tally
from .books import (
    CLIPPED,
    END_LOST,
    NO_AREA,
    NO_NAME,
    NO_PREDICATE,
    NO_TEXT,
    OBJECT_LOST,
    SAID_TWICE,
    TINY_BOX,
    TO_ITSELF,
    Aliases,
    Books,
    Cleaner,
)
from .match import Named, clusters, one_entity

TINY = 2.0  # pixels; thinner boxes of Visual Genome are slips of the mouse


class Frame(msgspec.Struct, frozen=True):
    """The scene's size in pixels, and how much Visual Genome's copy must be stretched to fit it."""

    width: int
    height: int
    sx: float
    sy: float

    def placed(self, x: float, y: float, width: float, height: float) -> tuple[Box, Box]:
        """A Visual Genome box in the scene's frame: as it is, and clipped."""
        box = Box(x * self.sx, y * self.sy, (x + width) * self.sx, (y + height) * self.sy)
        return box, box.clipped(self.width, self.height)


class GenomeSide:
    """What Visual Genome says of one image, cleaned and in the scene's frame."""

    def __init__(self, record: VgRecord, *, frame: Frame, aliases: Aliases, books: Books, tally: Tally) -> None:
        self._record, self._frame, self._aliases = record, frame, aliases
        self._books, self._tally = books, tally
        self._text = Cleaner(tally)

    def _box(self, book: str, evidence: str, x: float, y: float, width: float, height: float) -> Box | None:
        """The box clipped to the image, or None (and a drop booked) where nothing worth having is left of it."""
        box, clipped = self._frame.placed(x, y, width, height)
        thinner = min(clipped.x2 - clipped.x1, clipped.y2 - clipped.y1)
        if thinner < TINY:
            self._tally.drop(book, NO_AREA if thinner <= 0 else TINY_BOX, evidence)
            return None
        if box is not clipped and box != clipped:
            self._tally.change(book, CLIPPED, evidence)
        return clipped

    def _attributes(self, item: VgObject, name: str) -> tuple[Attribute, ...]:
        found = {}
        for raw in item.attributes:
            evidence = f"vg:object:{item.id}"
            text = self._text(raw, self._books.attributes, evidence)
            typed = attributes.typed(text, name) if text else None
            if typed is None:
                self._tally.drop(self._books.attributes, "no type is known for it", f"{evidence} '{text}'")
            elif typed in found:
                self._tally.drop(self._books.attributes, "the same value is given twice", evidence)
            else:
                self._tally.keep(self._books.attributes)
                found[typed] = Attribute(type=typed[0], value=typed[1], raw=text, evidence=evidence)
        return tuple(found[key] for key in sorted(found))

    def _book_of(self, item: VgObject) -> str:
        return self._books.objects if item.listed else self._books.added

    def _named(self, item: VgObject) -> Named | None:
        evidence = f"vg:object:{item.id}"
        book = self._book_of(item)
        raw_names = tuple(filter(None, (self._text(name, book, evidence) for name in item.names)))
        if not raw_names:
            self._tally.drop(book, NO_NAME, evidence)
        box = self._box(book, evidence, item.x, item.y, item.w, item.h) if raw_names else None
        if box is None:
            if item.attributes:
                self._tally.drop(self._books.attributes, OBJECT_LOST, evidence, count=len(item.attributes))
            return None
        said = raw_names[0].lower()
        name = self._aliases.objects.get(said, said)
        self._tally.keep(book)
        return Named(
            id=item.id,
            name=lexicon.lemma(name),
            plural=lexicon.is_plural(name),
            box=box,
            attributes=self._attributes(item, lexicon.lemma(name)),
            synsets=item.synsets,
            raw_names=raw_names,
        )

    def things(self) -> tuple[list[Entity], dict[int, int]]:
        """The objects as entities, duplicates made one; and {object id: position in the entities}."""
        objects = [named for item in self._record.objects if (named := self._named(item)) is not None]
        merged = {old: item.id for item in self._record.objects for old in item.merged_ids}
        book_of = {item.id: self._book_of(item) for item in self._record.objects}
        groups = clusters(objects)
        position = {item.id: i for i, group in enumerate(groups) for item in group}
        for group in groups:
            for item in group[1:]:
                self._tally.change(book_of[item.id], "made one with a duplicate", f"vg:object:{item.id}")
        for old, new in merged.items():
            if new in position:
                position.setdefault(old, position[new])
        return [one_entity(group) for group in groups], position

    def relations(self, position: Mapping[int, int]) -> list[Relation]:
        """The relations between entities at those positions, ascending by id; each said once."""
        book, tally = self._books.relationships, self._tally
        found: dict[tuple[int, str, int], Relation] = {}
        for item in self._record.relations:
            evidence = f"vg:relation:{item.id}"
            raw = self._text(item.predicate, book, evidence)
            usual = self._aliases.predicates.get(raw.lower(), raw)
            predicate = predicates.canonical(usual)
            subject, target = position.get(item.subject), position.get(item.object)
            if not predicate:
                tally.drop(book, NO_PREDICATE, evidence)
            elif subject is None or target is None:
                tally.drop(book, END_LOST, evidence)
            elif subject == target:
                tally.drop(book, TO_ITSELF, evidence)
            elif (subject, predicate, target) in found:
                tally.drop(book, SAID_TWICE, evidence)
            else:
                tally.keep(book)
                found[subject, predicate, target] = Relation(subject, predicate, target, raw, evidence)
        return list(found.values())

    def regions(self) -> list[Region]:
        """The region descriptions, ascending by id."""
        book = self._books.regions
        found = []
        for item in self._record.regions:
            evidence = f"vg:region:{item.id}"
            phrase = self._text(item.phrase, book, evidence)
            if not phrase:
                self._tally.drop(book, NO_TEXT, evidence)
                continue
            box = self._box(book, evidence, item.x, item.y, item.width, item.height)
            if box is not None:
                found.append(Region(phrase, box, evidence))
        if found:
            self._tally.keep(book, len(found))
        return found

    def questions(self) -> list[Question]:
        """The questions and answers, ascending by id."""
        book = self._books.questions
        found = []
        for item in self._record.questions:
            evidence = f"vg:question:{item.id}"
            text = self._text(item.question, book, evidence)
            answer = self._text(item.answer, book, evidence)
            if text and answer:
                found.append(Question(text, answer, evidence))
            else:
                self._tally.drop(book, NO_TEXT, evidence)
        if found:
            self._tally.keep(book, len(found))
        return found
