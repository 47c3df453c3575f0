"""Which labels the outlines of a scene's things speak against: one thing outlined twice, several as one, and what is
shown in pictures. Comes after language and scene, before disputes.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from statistics import median

from .gates import HEAP_LEAST, HEAP_RATIO, IN_A_FRAME, LIKE_EXTENT, TWO_LABELS, WITHIN_OTHER
from .geometry import intersection, iou
from .language import lexicon
from .language.tables import NAMES
from .scene import Entity, Scene

TWICE_LABELLED = "another label of its kind stands in the same box"
PICTURED = "it may be shown on a screen, in a picture or in a mirror"
HEAPED = "its box is many times that of the others, and may be one around several"

# What shows things that are not there, and what of it can be mistaken for what is.
_FRAMES = frozenset(
    {"tv", "laptop", "monitor", "screen", "computer", "cell phone", "tablet", "projector", "poster", "painting",
     "picture", "photo", "photograph", "picture frame", "frame", "mirror", "magazine", "billboard", "newspaper",
     "advertisement", "mural", "postcard", "drawing"}
)  # fmt: skip
# All of one kind are about as large; where one is not, a heap, a bunch or a shelf was outlined as one.
HEAPED_KINDS = frozenset({"apple", "banana", "book", "broccoli", "carrot", "donut", "hot dog", "orange", "skis", "tie"})
_SHOWN = frozenset({"person", "animal", "vehicle", "airplane", "boat", "food"})


def misoutlined(scene: Scene) -> Iterator[tuple[str, str]]:
    """(key of an instance or an object, what its outline says against its label)."""
    instances = [entity for entity in scene.entities if entity.category is not None]
    yield from ((key, TWICE_LABELLED) for key in _twice_labelled([one for one in instances if not one.crowd]))
    yield from ((key, PICTURED) for key in _pictured(scene))
    yield from ((key, HEAPED) for key in _heaped(instances))


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
    return any(not kinds.isdisjoint(lexicon.wider(name)) for name in names)
