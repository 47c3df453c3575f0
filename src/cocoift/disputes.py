"""Which labels of a scene's things are not to be trusted, and why; comes after sayings."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from statistics import median

from .doubts import doubts
from .gates import (
    AGAINST_ONE,
    HEAP_LEAST,
    HEAP_RATIO,
    IN_A_FRAME,
    LIKE_EXTENT,
    LOOK_SHARE,
    SEEN_ELSEWHERE,
    TWO_LABELS,
    WITHIN_OTHER,
    visible,
)
from .geometry import Box, intersection, iou
from .language import heads, lexicon
from .language.captioned import nouns_of
from .language.tables import NAMES, word_set
from .scene import Entity, Scene

TWICE_LABELLED = "another label of its kind stands in the same box"
MISLABELLED = "annotators' texts call it by the name of a look-alike"
UNANNOTATED = "COCO has none of its category, and no caption names one"
PICTURED = "it may be shown on a screen, in a picture or in a mirror"
HEAPED = "its box is many times that of the others, and may be one around several"

# What is mentioned beside a thing of the category, and not in its place: nobody takes a mouse for the computer.
_BESIDE = {
    "bottle": word_set("glass glasses cup"),
    "bowl": word_set("glass pan pot pottery"),
    "cup": word_set("glasses eyeglasses spectacles bottle bowl blender milkshake"),
    "wine glass": word_set("glasses eyeglasses spectacles bottle"),
    "cell phone": word_set("phone telephone camera"),
    "keyboard": word_set("computer pc laptop"),
    "mouse": word_set("computer pc laptop"),
    "person": word_set("statue"),
    "potted plant": word_set("flower vase bouquet pot"),
    "skateboard": word_set("board"),
    "snowboard": word_set("board"),
    "surfboard": word_set("board"),
    "traffic light": word_set("light signal"),
    "tv": word_set("speaker loudspeaker"),
    "vase": word_set("bouquet"),
}
# What shows things that are not there, and what of it can be mistaken for what is.
_FRAMES = frozenset(
    {"tv", "laptop", "monitor", "screen", "computer", "cell phone", "tablet", "projector", "poster", "painting",
     "picture", "photo", "photograph", "picture frame", "frame", "mirror", "magazine", "billboard", "newspaper",
     "advertisement", "mural", "postcard", "drawing"}
)  # fmt: skip
# All of one kind are about as large; where one is not, a heap, a bunch or a shelf was outlined as one.
HEAPED_KINDS = frozenset({"apple", "banana", "book", "broccoli", "carrot", "donut", "hot dog", "orange", "tie"})
_SHOWN = frozenset({"person", "animal", "vehicle", "airplane", "boat", "food"})


def disputes(scene: Scene) -> dict[str, str]:
    """{key of an instance or an object: why its label is not to be trusted}."""
    instances = [entity for entity in scene.entities if entity.category is not None]
    found = dict(doubts(scene))
    found |= dict.fromkeys(_twice_labelled([entity for entity in instances if not entity.crowd]), TWICE_LABELLED)
    found |= dict.fromkeys(_mislabelled(scene, instances), MISLABELLED)
    found |= dict.fromkeys(_unannotated(scene, instances), UNANNOTATED)
    found |= dict.fromkeys(_pictured(scene), PICTURED)
    found |= dict.fromkeys(_heaped(instances), HEAPED)
    return found


def _twice_labelled(instances: Sequence[Entity]) -> Iterator[str]:
    """Instances that stand in one box with another of a like category: one thing under two labels."""
    for i, a in enumerate(instances):
        for b in instances[:i]:
            # most boxes lie apart, and most of what overlaps is of one category
            if a.category != b.category and intersection(a.box, b.box) and _alike(a, b):
                if iou(a.box, b.box) >= TWO_LABELS or _like_extent(a, b):
                    yield from (a.key, b.key)


def _alike(a: Entity, b: Entity) -> bool:
    """Whether somebody may have taken one thing for both: two foods, a cup and a wine glass."""
    groups = lexicon.SUPERCATEGORY
    same_group = groups.get(a.category or "", a.key) == groups.get(b.category or "", b.key)
    return same_group or lexicon.confusable(a.name, b.name)


def _like_extent(a: Entity, b: Entity) -> bool:
    """Whether two vehicles stand in one another's place: a bus within the box of a train that is not much larger."""
    if any(lexicon.SUPERCATEGORY.get(one.category or "") != "vehicle" for one in (a, b)):
        return False
    smaller, larger = sorted((a.box, b.box), key=lambda box: box.area)
    within = intersection(smaller, larger) >= WITHIN_OTHER * smaller.area
    return within and smaller.area >= LIKE_EXTENT * larger.area


def _mislabelled(scene: Scene, instances: Sequence[Entity]) -> Iterator[str]:
    """Instances of a category that no other annotator names, where several name a look-alike of it instead."""
    mentions = frozenset(scene.mentions)
    by_category: dict[str, list[Entity]] = {}
    for entity in instances:
        by_category.setdefault(str(entity.category), []).append(entity)
    for category, found in by_category.items():
        monitors = category == "tv" and _monitors(found, scene, by_category)
        if not monitors and not any(visible(entity, scene, LOOK_SHARE) for entity in found):
            continue  # what is small is not what captions name
        lookalikes = _lookalikes(category) & mentions
        if monitors or (lookalikes and _outvoted(category, found, lookalikes, scene)):
            yield from (entity.key for entity in found)


def _monitors(found: Sequence[Entity], scene: Scene, there: Mapping[str, object]) -> bool:
    """Whether what COCO calls a TV stands at a computer, and nobody else calls it so: COCO has no monitors."""
    return not there.keys().isdisjoint(("keyboard", "mouse")) and not _named("tv", found, scene)


@cache
def _lookalikes(category: str) -> frozenset[str]:
    """The things that one can count, or eat, and may take for one of the category, but that are none."""
    noun = lexicon.lemma(lexicon.category_noun(category))
    return frozenset(
        other
        for other in lexicon.noun(noun).lookalikes - _BESIDE.get(category, frozenset())
        if (lexicon.noun(other).kind == "count" or "food" in lexicon.noun(other).hypernyms)
        and not lexicon.compatible(other, noun)
    )


def _outvoted(category: str, found: Sequence[Entity], lookalikes: frozenset[str], scene: Scene) -> bool:
    """Whether enough annotators name a look-alike: more where one of them names the category."""
    named = _named(category, found, scene)
    if named > 1:
        return _called_otherwise(category, lookalikes, scene)
    votes = _renamed(category, found, lookalikes, scene)
    return votes >= (AGAINST_ONE if named else 1)


def _called_otherwise(category: str, lookalikes: frozenset[str], scene: Scene) -> bool:
    """Whether several captions name a look-alike that is nothing else there and none names the category, whatever
    annotators of Visual Genome say: magazines on a table."""
    said = [nouns_of(caption.text) for caption in scene.captions]
    known = {name for entity in scene.entities if entity.category != category for name in entity.names}
    strange = {noun for noun in lookalikes if not any(lexicon.compatible(noun, name) for name in known)}
    if any(category in lexicon.categories_of(noun) for nouns in said for noun in nouns):
        return False
    return sum(not strange.isdisjoint(nouns) for nouns in said) >= AGAINST_ONE


def _named(category: str, found: Sequence[Entity], scene: Scene) -> int:
    """How many annotators but COCO's own name the category, a synonym of it, or what is narrower; those of Visual
    Genome count double, as they look at the place."""
    texts = [region.phrase for region in scene.regions]
    texts += [raw for entity in scene.entities if entity.category is None for raw in entity.raw_names]
    there = [noun for text in texts for noun in nouns_of(text)]
    there += [noun for entity in found for noun in _objects_names(entity)]
    if any(category in lexicon.categories_of(noun) for noun in there):
        return 2
    said = (nouns_of(caption.text) for caption in scene.captions)
    return sum(any(category in lexicon.categories_of(noun) for noun in nouns) for nouns in said)


def _objects_names(entity: Entity) -> tuple[str, ...]:
    """What Visual Genome calls an instance that is one of its objects, too."""
    if entity.match is None:
        return ()
    others = [raw for raw in entity.raw_names if raw != entity.category]
    return tuple(map(lexicon.lemma, others or entity.raw_names))


def _renamed(category: str, found: Sequence[Entity], lookalikes: frozenset[str], scene: Scene) -> int:
    """How many annotators name a look-alike that no other thing of the scene explains."""
    others = [entity for entity in scene.entities if entity.category != category and not _same_place(entity, found)]
    known = {name for entity in others for name in entity.names} | {segment.name for segment in scene.segments}
    strange = {noun for noun in lookalikes if not any(lexicon.compatible(noun, name) for name in known)}
    if not strange:
        return 0
    votes = sum(not strange.isdisjoint(nouns_of(caption.text)) for caption in scene.captions)
    there = [name for entity in found for name in _objects_names(entity)]
    there += [name for e in scene.entities if e.category is None and _same_place(e, found) for name in e.names]
    there += [heads.head(region.phrase) for region in scene.regions if _overlaps(region.box, found)]
    return votes + (not strange.isdisjoint(there))


def _same_place(entity: Entity, found: Sequence[Entity]) -> bool:
    """Whether an object of Visual Genome may be one of the instances."""
    return entity.category is None and _overlaps(entity.box, found)


def _overlaps(box: Box, found: Sequence[Entity]) -> bool:
    return any(iou(box, entity.box) >= SEEN_ELSEWHERE for entity in found)


def _unannotated(scene: Scene, instances: Sequence[Entity]) -> Iterator[str]:
    """Objects by whose name COCO, had it seen one, would have an instance; but for what a caption names where COCO has
    no look-alike of it: a bear that is a teddy bear."""
    if not scene.exhaustive or not scene.captions:
        return
    there = {entity.category for entity in instances}
    for entity in scene.entities:
        kinds = _kinds(entity.name) if entity.category is None else frozenset()
        if not kinds or not there.isdisjoint(kinds):
            continue
        alike = [other for other in instances if lexicon.confusable(other.name, entity.name)]
        if _overlaps(entity.box, alike) or not _told(entity.name, scene):
            yield entity.key


@cache
def _kinds(name: str) -> frozenset[str]:
    """COCO's categories of a noun: of "vehicle" all vehicles."""
    group = (category for category, sort in lexicon.SUPERCATEGORY.items() if sort == name)
    return frozenset(lexicon.categories_of(name)) | frozenset(group)


def _told(name: str, scene: Scene) -> bool:
    """Whether a caption names such a thing."""
    said = frozenset().union(*(nouns_of(caption.text) for caption in scene.captions))
    return any(lexicon.compatible(name, noun) for noun in said)


def _pictured(scene: Scene) -> Iterator[str]:
    """People, animals, vehicles and food whose box lies within that of what may show pictures of them."""
    frames = [entity for entity in scene.entities if _are(entity.names, _FRAMES)]
    for frame in frames:
        for entity in scene.entities:
            within = intersection(entity.box, frame.box) >= IN_A_FRAME * entity.box.area
            if within and entity.box.area < frame.box.area and _are(entity.names, _SHOWN) and entity is not frame:
                yield entity.key


def _heaped(instances: Sequence[Entity]) -> Iterator[str]:
    """Fruit, vegetables and books whose box is many times as large as those of the others of the category."""
    for category in HEAPED_KINDS:
        found = [entity for entity in instances if entity.category == category]
        for entity in found if len(found) >= HEAP_LEAST else ():
            if entity.box.area >= HEAP_RATIO * median(other.box.area for other in found if other is not entity):
                yield entity.key


@lru_cache(maxsize=NAMES)
def _are(names: tuple[str, ...], kinds: frozenset[str]) -> bool:
    return any(name in kinds or not kinds.isdisjoint(_wider(name)) for name in names)


@lru_cache(maxsize=NAMES)
def _wider(name: str) -> frozenset[str]:
    noun = lexicon.noun(name)
    return noun.hypernyms | noun.synonyms


def first_reason(found: Mapping[str, str], entities: Sequence[Entity]) -> str | None:
    """Why the first of the entities that is disputed is so, or None where none is."""
    return next((found[entity.key] for entity in entities if entity.key in found), None)
