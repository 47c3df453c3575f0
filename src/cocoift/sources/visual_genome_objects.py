"""Joins the objects of one Visual Genome image, which three files describe in parts."""

from collections.abc import Iterable, Sequence

from msgspec import structs

from .records import Book, Item, RecordError
from .visual_genome_records import VgObject, VgRelation
from .visual_genome_spelling import SomeObject, SomeRelation, whole

_ADDED = "an object that is not in the objects file was added"


class Objects:
    """The objects of one image by id; the order of records makes no difference to any method."""

    def __init__(self, objects: Iterable[VgObject], book: Book) -> None:
        self._book = book
        self._found = {found.id: found for found in objects}
        self._merged: dict[int, int] = {}
        for found in self.all():
            for id in found.merged_ids:
                if id not in self._found:
                    self._merged.setdefault(id, found.id)

    def all(self) -> tuple[VgObject, ...]:
        """The objects, ascending by id."""
        return tuple(sorted(self._found.values()))

    def describe(self, entries: Sequence[tuple[SomeObject, Item]]) -> None:
        """Gives attributes to the objects they belong to; an entry for an unknown object with a box adds it."""
        self._add(entries)
        for entry, item in entries:
            try:
                found = self._found[self._known(entry.number(), entry)]
            except RecordError as fault:
                self._book.reject(item.ledger, item.place, fault)
                continue
            if entry.attributes:
                attributes = tuple(sorted({*found.attributes, *entry.attributes}))
                self._found[found.id] = structs.replace(found, attributes=attributes)
            self._book.accept(item.ledger)

    def relate(self, relations: Sequence[tuple[SomeRelation, Item]]) -> tuple[VgRelation, ...]:
        """The relations between objects, ascending by id; unknown objects that stand in them in full are added."""
        self._add([(end, item) for relation, item in relations for _, end in relation.ends() if end is not None])
        good = []
        for relation, item in relations:
            (subject_id, subject), (object_id, object) = relation.ends()
            try:
                ends = self._known(subject_id, subject, "subject."), self._known(object_id, object, "object.")
            except RecordError as fault:
                self._book.reject(item.ledger, item.place, fault)
                continue
            good.append(VgRelation(relation.number(), relation.predicate, *ends))
            self._book.accept(item.ledger)
        return tuple(sorted(good))

    def _known(self, id: int, some: SomeObject | None, prefix: str = "") -> int:
        """The id of the object that has this id or was merged with it. Raises RecordError if there is none."""
        known = self._merged.get(id, id)
        if known in self._found:
            return known
        try:
            if some is not None:
                whole(some)
        except RecordError as fault:
            raise RecordError(prefix + fault.reason, fault.expected) from fault
        wrong = f"{prefix}object_id {id} is of no object of the image"
        raise RecordError(f"{prefix}object_id is of no object of the image", "the id of an object", wrong)

    def _add(self, entries: Iterable[tuple[SomeObject, Item]]) -> None:
        """Adds the objects not known yet; of several under one id, the smallest by content."""
        unknown: dict[int, list[tuple[VgObject, str, str]]] = {}
        for some, item in entries:
            number = some.number()
            if self._merged.get(number, number) in self._found:
                continue
            try:
                added = structs.replace(whole(some), merged_ids=(), listed=False)
            except RecordError:
                continue  # told when the record that needs it is looked at
            unknown.setdefault(added.id, []).append((added, item.ledger, item.place))
        for id, candidates in unknown.items():
            added, ledger, place = min(candidates)
            self._found[id] = added
            self._book.tally.change(ledger, _ADDED, place)
