"""Descriptions by the place among all of a kind, "the second dog from the left"; and by size, "the larger dog".

Only for COCO categories: of others nobody knows whether all are annotated.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from ..gates import LARGER_RATIO, STACKED, above, left_of, truncated, visible
from ..geometry import Box, overlap
from ..headcounts import SAID_ONE
from ..language import lexicon
from ..scene import Entity, Scene
from .base import Referent, Sight, definite

MOST = 5  # of a kind that are told apart by place: more are counted, not seen
SIZED_MOST = 10  # of which one is the largest: the small ones need not be counted
_ORDINALS = ("", "second", "third")
# Higher in the picture means farther away for what stands on the ground or on a table; of these one does say "the
# upper one".
_STACKED = frozenset({"appliance"})
_ALOFT = frozenset({"kite", "bird", "airplane", "frisbee", "clock", "traffic light"})

Before = Callable[[Box, Box, Scene], bool]


def by_place(sight: Sight, i: int) -> Iterator[Referent]:
    """By its place among two to five of its kind: along the picture from left to right, else from top to bottom.

    Of two that may be one or three nothing is said: "the leftmost" of two is odd, and "the one on the left" unsure.
    """
    entity, scene = sight.scene.entities[i], sight.scene
    kind = _kind(sight, entity)
    if not 2 <= len(kind) <= MOST:
        return
    reason = sight.exact(str(entity.category))
    if reason == SAID_ONE and sight.sayings.single(lexicon.category_lemma(str(entity.category))):
        return
    certain = reason is None and _of_one_class(kind)
    two = len(kind) == 2
    if two and not certain:
        return
    text = _outermost(entity, kind, scene, left_of, _SIDES[two])
    if text is None and certain:
        text = _counted(entity, kind, scene)
    if text is None and _told_by_height(kind):
        ends = _HEIGHTS if entity.category in _ALOFT else _ENDS
        text = _outermost(entity, kind, scene, above, ends[two])
    if text is not None:
        yield _referent(entity, kind, text, "position")


def by_size(sight: Sight, i: int) -> Iterator[Referent]:
    """By being clearly the largest of its kind, or the smaller of two; people are not told apart so."""
    entity, scene = sight.scene.entities[i], sight.scene
    kind = _kind(sight, entity)
    rivals = [other for other in kind if other is not entity]
    if not 2 <= len(kind) <= SIZED_MOST or any("person" in other.names for other in kind):
        return
    two = len(kind) == 2
    if two and sight.exact(str(entity.category)) is not None:
        return  # of an unknown number that may be one or three, none is "the largest" either
    if all(_dwarfs(entity, rival) and not truncated(rival.box, scene) for rival in rivals):
        yield _referent(entity, kind, "larger {}" if two else "largest {}", "size")
    elif two and _dwarfs(rivals[0], entity) and not any(truncated(other.box, scene) for other in kind):
        yield _referent(entity, kind, "smaller {}", "size")


_SIDES = {True: ("{} on the left", "{} on the right"), False: ("leftmost {}", "rightmost {}")}
_ENDS = {True: ("upper {}", "lower {}"), False: ("top {}", "bottom {}")}
_HEIGHTS = {True: ("upper {}", "lower {}"), False: ("highest {}", "lowest {}")}


def _kind(sight: Sight, entity: Entity) -> list[Entity]:
    """All that the noun of its category fits, look-alikes among them; none where some may be missing or unseen.

    Two at least must be of the category: beside a computer mouse a laptop is no "leftmost laptop". A woman is no
    rival of a man, but she is of "the person on the left".
    """
    if entity.category is None:
        return []
    noun = lexicon.category_lemma(entity.category)
    if lexicon.noun(noun).kind != "count":
        return []
    kind = [sight.scene.entities[j] for j in sight.fitting(noun)]
    if not all(visible(other, sight.scene) for other in kind):
        return []
    categories = [other.category for other in kind if other.category is not None]
    if categories.count(entity.category) < 2 or any(sight.whole(category) for category in sorted({*categories})):
        return []
    return kind


def _of_one_class(kind: Sequence[Entity]) -> bool:
    """Whether no look-alike of another class, and nothing that COCO does not have, is among them."""
    return len({other.category for other in kind}) == 1


def _referent(entity: Entity, kind: Sequence[Entity], pattern: str, by: str) -> Referent:
    noun = lexicon.category_lemma(str(entity.category))
    rivals = [other for other in kind if other is not entity]
    topic = "size" if by == "size" else "side"
    return Referent(
        definite(pattern.format(noun), noun=noun),
        noun,
        by,
        entity.evidence + tuple(rival.key for rival in rivals),
        tuple(f"{topic}:{other.key}" for other in (entity, *rivals)),
    )


def _outermost(
    entity: Entity, kind: Sequence[Entity], scene: Scene, before: Before, names: tuple[str, str]
) -> str | None:
    """The first or the second name where it is clearly before or behind all the others."""
    rivals = [other for other in kind if other is not entity]
    if all(before(entity.box, rival.box, scene) for rival in rivals):
        return names[0]
    return names[1] if all(before(rival.box, entity.box, scene) for rival in rivals) else None


def _counted(entity: Entity, kind: Sequence[Entity], scene: Scene) -> str | None:
    """Its number from the nearer side where each is clearly to the left of the next."""
    row = sorted(kind, key=lambda other: other.box.centre[0])
    if not all(left_of(a.box, b.box, scene) for a, b in pairwise(row)):
        return None
    left = next(n for n, other in enumerate(row) if other is entity)
    right = len(row) - 1 - left
    if len(row) == 3:
        return "middle {}"
    return f"{_ORDINALS[min(left, right)]} {{}} from the {'left' if left <= right else 'right'}"


def _told_by_height(kind: Sequence[Entity]) -> bool:
    """Whether "upper" can only mean higher up: of things in the air, or built in one above the other."""
    categories = {str(other.category) for other in kind}
    if categories <= _ALOFT:
        return True
    if not all(lexicon.SUPERCATEGORY.get(category) in _STACKED for category in categories):
        return False
    boxes = [other.box for other in kind]
    return all(overlap(a.x1, a.x2, b.x1, b.x2) >= STACKED for i, a in enumerate(boxes) for b in boxes[:i])


def _dwarfs(large: Entity, small: Entity) -> bool:
    """Whether it covers clearly more of the picture, by its outline and by its box."""
    return large.area >= LARGER_RATIO * small.area and large.box.area >= LARGER_RATIO * small.box.area
