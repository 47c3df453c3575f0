"""Which labels of a scene's things are not to be trusted, and why; comes after sayings."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from .doubts import doubts, told
from .gates import AGAINST_ONE, LOOK_SHARE, SEEN_ELSEWHERE, visible
from .geometry import Box, iou
from .language import heads, lexicon
from .language.captioned import nouns_of
from .language.tables import word_set
from .misoutlined import misoutlined
from .scene import Entity, Scene

MISLABELLED = "annotators' texts call it by the name of a look-alike"
UNANNOTATED = "COCO has none of its category, and no caption names one"

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


def disputes(scene: Scene) -> dict[str, str]:
    """{key of an instance or an object: why its label is not to be trusted}."""
    instances = [entity for entity in scene.entities if entity.category is not None]
    found = dict(doubts(scene))
    found |= dict(misoutlined(scene))
    found |= dict.fromkeys(_mislabelled(scene, instances), MISLABELLED)
    found |= dict.fromkeys(_unannotated(scene, instances), UNANNOTATED)
    return found


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
        outvoted = bool(lookalikes) and _outvoted(category, found, lookalikes, scene)
        if monitors or outvoted or _other_animal(category, scene):
            yield from (entity.key for entity in found)


def _other_animal(category: str, scene: Scene) -> bool:
    """Whether several captions, and more than name the animal, name another that nothing else there is: goats, and
    no sheep."""
    if lexicon.SUPERCATEGORY.get(category) != "animal":
        return False
    there = {name for entity in scene.entities for name in entity.names}
    votes = named = 0
    for caption in scene.captions:
        animals = [noun for noun in nouns_of(caption.text) if "animal" in lexicon.noun(noun).hypernyms]
        named += any(lexicon.compatible(lexicon.category_lemma(category), noun) for noun in animals)
        votes += any(not any(lexicon.compatible(name, noun) for name in there) for noun in animals)
    return votes >= AGAINST_ONE and votes > named


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
        if _overlaps(entity.box, alike) or not told(entity.name, scene):
            yield entity.key


@cache
def _kinds(name: str) -> frozenset[str]:
    """COCO's categories of a noun: of "vehicle" all vehicles."""
    group = (category for category, sort in lexicon.SUPERCATEGORY.items() if sort == name)
    return frozenset(lexicon.categories_of(name)) | frozenset(group)


def first_reason(found: Mapping[str, str], entities: Sequence[Entity]) -> str | None:
    """Why the first of the entities that is disputed is so, or None where none is."""
    return next((found[entity.key] for entity in entities if entity.key in found), None)
