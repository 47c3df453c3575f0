"""Makes one scene of what the two sources say of an image; part of merge.

Everything dropped or changed is booked under the file's name, everything that reaches the scene is booked as kept.
"""

from collections.abc import Iterable, Mapping

import msgspec

from ..geometry import Box, iou
from ..language import attributes, lexicon, predicates
from ..scene import Attribute, Caption, Entity, Keypoint, Question, Region, Relation, Scene
from ..sources.coco import CocoInstance, CocoPerson, CocoRecord
from ..sources.visual_genome import VgObject, VgRecord
from ..tally import Tally
from .clean import MARKS_REMOVED, clean_text
from .match import Named, clusters, joined, one_entity, pairs

TINY = 2.0  # pixels; thinner boxes of Visual Genome are slips of the mouse
SAME_PERSON = 0.9  # IoU of a keypoint record's box with an instance's, where their ids do not agree

NO_AREA = "box is empty or outside the image"
TINY_BOX = "box is thinner than 2 pixels"
NO_NAME = "name is empty"
NO_TEXT = "text is empty"
CLIPPED = "box clipped to the image"
SAID_TWICE = "the same relation is said twice"
TO_ITSELF = "relates a thing to itself"
END_LOST = "subject or object was dropped"
NO_PREDICATE = "predicate is empty"


class Books(msgspec.Struct, frozen=True):
    """Ledger names of the files, as the config writes them."""

    instances: str = "instances"
    captions: str = "captions"
    person_keypoints: str = "person_keypoints"
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


class _Text:
    """Cleans texts and books what was taken out of them."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally

    def __call__(self, raw: str, book: str, evidence: str) -> str:
        text, marked = clean_text(raw)
        if marked:
            self._tally.change(book, MARKS_REMOVED, evidence)
        return text


def instance_entities(
    record: CocoRecord, *, categories: Mapping[int, tuple[str, str]], books: Books, tally: Tally
) -> list[Entity]:
    """The instances of a COCO image as entities, ascending by id; boxes without area are dropped."""
    width, height = record.image.width, record.image.height
    found = []
    for instance in record.instances:
        box = Box.from_xywh(*instance.bbox)
        clipped = box.clipped(width, height)
        evidence = f"coco:instance:{instance.id}"
        if clipped.width <= 0 or clipped.height <= 0:
            tally.drop(books.instances, NO_AREA, evidence)
            continue
        # COCO's own boxes leave the image by rounding, up to a hundredth of a pixel
        if (
            max(abs(a - b) for a, b in zip(msgspec.structs.astuple(box), msgspec.structs.astuple(clipped), strict=True))
            > 1
        ):
            tally.change(books.instances, CLIPPED, evidence)
        tally.keep(books.instances)
        found.append(_instance_entity(instance, clipped, evidence, categories[instance.category_id][0]))
    return found


def _instance_entity(instance: CocoInstance, box: Box, evidence: str, category: str) -> Entity:
    return Entity(
        names=(lexicon.lemma(lexicon.category_noun(category)),),
        box=box,
        area=instance.area,
        evidence=(evidence,),
        category=category,
        category_id=instance.category_id,
        crowd=bool(instance.iscrowd),
        raw_names=(category,),
    )


def with_keypoints(
    entities: list[Entity], persons: Iterable[CocoPerson], *, books: Books, tally: Tally
) -> list[Entity]:
    """The entities, persons with their joints: found by annotation id, else by the one box that is the same."""
    out = list(entities)
    position = {entity.key: i for i, entity in enumerate(out)}
    for person in persons:
        evidence = f"coco:keypoints:{person.id}"
        box = Box.from_xywh(*person.bbox)
        i = position.get(f"coco:instance:{person.id}")
        if i is None or out[i].category != "person" or iou(out[i].box, box) < SAME_PERSON:
            same = [
                j
                for j, entity in enumerate(out)
                if entity.category == "person" and not entity.crowd and iou(entity.box, box) >= SAME_PERSON
            ]
            i = same[0] if len(same) == 1 else None
        if i is None or out[i].keypoints:
            tally.drop(books.person_keypoints, "no single person instance has this box", evidence)
            continue
        numbers = person.keypoints
        joints = tuple(
            Keypoint(float(numbers[k]), float(numbers[k + 1]), int(numbers[k + 2])) for k in range(0, len(numbers), 3)
        )
        tally.keep(books.person_keypoints)
        out[i] = msgspec.structs.replace(out[i], keypoints=joints, evidence=(*out[i].evidence, evidence))
    return out


class Frame(msgspec.Struct, frozen=True):
    """The scene's size in pixels, and how much Visual Genome's copy must be stretched to fit it."""

    width: int
    height: int
    sx: float
    sy: float

    def placed(self, x: float, y: float, width: float, height: float) -> tuple[Box, Box]:
        """A Visual Genome box in the scene's frame: as it is, and clipped."""
        box = Box.from_xywh(x, y, width, height).scaled(self.sx, self.sy)
        return box, box.clipped(self.width, self.height)


class GenomeSide:
    """What Visual Genome says of one image, cleaned and in the scene's frame."""

    def __init__(self, record: VgRecord, *, frame: Frame, aliases: Aliases, books: Books, tally: Tally) -> None:
        self._record, self._frame, self._aliases = record, frame, aliases
        self._books, self._tally = books, tally
        self._text = _Text(tally)

    def _box(self, book: str, evidence: str, x: float, y: float, width: float, height: float) -> Box | None:
        """The box clipped to the image, or None (and a drop booked) where nothing worth having is left of it."""
        box, clipped = self._frame.placed(x, y, width, height)
        if clipped.width <= 0 or clipped.height <= 0:
            self._tally.drop(book, NO_AREA, evidence)
            return None
        if min(clipped.width, clipped.height) < TINY:
            self._tally.drop(book, TINY_BOX, evidence)
            return None
        if box != clipped:
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

    def _named(self, item: VgObject) -> Named | None:
        evidence = f"vg:object:{item.id}"
        book = self._books.objects if item.listed else self._books.added
        raw_names = tuple(filter(None, (self._text(name, book, evidence) for name in item.names)))
        if not raw_names:
            self._tally.drop(book, NO_NAME, evidence)
            return None
        box = self._box(book, evidence, item.x, item.y, item.w, item.h)
        if box is None:
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
        groups = clusters(objects)
        position = {item.id: i for i, group in enumerate(groups) for item in group}
        for group in groups:
            for item in group[1:]:
                self._tally.change(self._books.objects, "made one with a duplicate", f"vg:object:{item.id}")
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
                self._tally.keep(book)
                found.append(Region(phrase, box, evidence))
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
                self._tally.keep(book)
                found.append(Question(text, answer, evidence))
            else:
                self._tally.drop(book, NO_TEXT, evidence)
        return found


def captions_of(record: CocoRecord, *, books: Books, tally: Tally) -> list[Caption]:
    """The captions of a COCO image, ascending by id."""
    clean = _Text(tally)
    found = []
    for item in record.captions:
        evidence = f"coco:caption:{item.id}"
        text = clean(item.caption, books.captions, evidence)
        if text:
            tally.keep(books.captions)
            found.append(Caption(text, evidence))
        else:
            tally.drop(books.captions, NO_TEXT, evidence)
    return found


def keep_images(coco: CocoRecord | None, genome: VgRecord | None, *, books: Books, tally: Tally) -> None:
    """Books as kept what is no annotation by itself: the images' own records, and attribute lists of objects."""
    if coco is not None:
        one_by_one = {
            books.instances: len(coco.instances),
            books.captions: len(coco.captions),
            books.person_keypoints: len(coco.persons),
        }
        for name, count in coco.good:
            tally.keep(name, count - one_by_one.get(name, 0))
    if genome is not None:
        for name, count in genome.good:
            if name not in (books.objects, books.relationships, books.regions, books.questions):
                tally.keep(name, count)


def unified(instances: list[Entity], things: list[Entity]) -> tuple[list[Entity], list[int]]:
    """All entities in order, those found twice made one; and the new position of each of the things."""
    match = pairs(instances, things)
    out = list(instances)
    moved = []
    for j, thing in enumerate(things):
        if j in match:
            i, score = match[j]
            out[i] = joined(out[i], thing, score)
            moved.append(i)
        else:
            moved.append(len(out))
            out.append(thing)
    return out, moved


def mentioned(scene: Scene) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """All nouns that the annotations of a scene name, and those named in the plural; both sorted."""
    named: set[str] = set()
    plural: set[str] = set()
    texts = [caption.text for caption in scene.captions]
    texts += [region.phrase for region in scene.regions]
    texts += [text for question in scene.questions for text in (question.text, question.answer)]
    texts += [raw for entity in scene.entities for raw in entity.raw_names]
    texts += [attribute.raw for entity in scene.entities for attribute in entity.attributes]
    for text in dict.fromkeys(texts):
        some, several = lexicon.mentions(text)
        named |= some
        plural |= several
    for entity in scene.entities:
        named.update(entity.names)
    return tuple(sorted(named)), tuple(sorted(plural))
