"""Captions that change images: which of them are shown another image of the part, so that no caption tells an answer.

A caption that fits its own image is asked of another one as often; so whoever does not look learns nothing from it.
"""

from collections.abc import Callable

import msgspec

from ..chance import Chance, fingerprint
from ..language import lexicon
from ..language.grammar import as_sentence
from ..survey import Survey
from ..world import World
from .captions import by_agreement, doubtful
from .outvoted import no_thing

# Other images that one image is held against before it is left without a partner.
SEARCHED = 150
OPTIONS = 4
# Share of the images of a part that are asked, each: more of them would drown the other questions on captions.
SHARE = 0.3


class Line(msgspec.Struct, frozen=True):
    """A sound caption of one image. nouns: what it names, settings too; kinds: COCO's categories among that."""

    key: str
    image: str
    evidence: str
    text: str
    nouns: frozenset[str]
    kinds: tuple[str, ...]


def foreign(line: Line, survey: Survey) -> bool:
    """Whether a caption of another image cannot be said of this one: it names one of COCO's categories, each that it
    names is proven absent (X, E), and no annotator speaks of anything that it names, of its kin or of its parts."""
    if not line.kinds or line.key == survey.scene.key:
        return False
    if any(survey.absent(kind) is not None for kind in line.kinds):
        return False
    there = survey.mentions
    return all(there.isdisjoint(lexicon.kin(noun)) for noun in line.nouns)


def drawn_line(survey: Survey, world: World, purpose: str) -> Line | None:
    """One sound caption of an image that names one of COCO's categories; None where there is none."""
    scene = survey.scene
    for caption in by_agreement(survey, Chance(world.seed, purpose, "line", scene.key)):
        named = lexicon.mentions(caption.text)[0]
        kinds = sorted({kind for noun in named if _judged(noun) for kind in lexicon.categories_of(noun)})
        # "an orange kite" is not shown an image with oranges either
        nouns = frozenset(noun for noun in named if _judged(noun) or lexicon.categories_of(noun))
        fit = kinds and all(kind in survey.categories for kind in kinds)
        if fit and doubtful(caption, survey, world) is None:
            text = as_sentence(caption.text)
            return Line(scene.key, scene.image_evidence, caption.evidence, text, nouns, tuple(kinds))
    return None


def _judged(noun: str) -> bool:
    """Whether the noun names something that another image may or may not show."""
    return not no_thing(noun)


Pairs = dict[str, tuple[Line, bool, Line, Line]]
Groups = dict[str, tuple[Line, ...]]


def shown_lines(world: World) -> Pairs:
    """{scene key: (a caption, whether it is its own, its own one, the other image's)}: each caption is shown to its
    image and to a stranger."""
    return _once(world, "pairs", _paired)  # type: ignore[return-value]


def shown_choices(world: World) -> Groups:
    """{scene key: captions, its own first}: four images that are strangers to each other share four captions."""
    return _once(world, "groups", _grouped)  # type: ignore[return-value]


# What was worked out of the part at work; its surveys are kept beside it to know the next part by.
_KNOWN: dict[str, tuple[tuple[Survey, ...], World, Pairs | Groups]] = {}


def _once(world: World, name: str, make: Callable[[World], Pairs | Groups]) -> Pairs | Groups:
    known = _KNOWN.get(name)
    if known is not None and known[0] is world.others and known[1] is world:
        return known[2]
    found = make(world)
    _KNOWN[name] = world.others, world, found
    return found


class _Waiting:
    """The images that have a caption to show and are annotated exhaustively, in the order of hashes, each with it.

    No more are looked at than are held against others.
    """

    def __init__(self, world: World, purpose: str) -> None:
        self._order = sorted(world.others, key=lambda one: fingerprint(world.seed, purpose, one.scene.key))
        self._world, self._purpose = world, purpose
        self._near: list[tuple[Survey, Line]] = []

    def near(self, most: int = SEARCHED) -> list[tuple[Survey, Line]]:
        """The next ones, not to be changed."""
        while self._order and len(self._near) < most:
            survey = self._order.pop()
            line = drawn_line(survey, self._world, self._purpose) if survey.scene.exhaustive else None
            if line is not None:
                self._near.append((survey, line))
        return self._near

    def pop(self, at: int = 0) -> tuple[Survey, Line]:
        """Takes one of the next ones out."""
        return self._near.pop(at)


def _paired(world: World) -> Pairs:
    waiting = _Waiting(world, "caption match")
    found: Pairs = {}
    while waiting.near(1) and len(found) < SHARE * len(world.others):
        survey, line = waiting.pop()
        at = next((at for at, (other, _) in enumerate(waiting.near()) if foreign(line, other)), None)
        if at is not None:
            other, its_own = waiting.pop(at)
            found[survey.scene.key] = line, True, line, its_own
            found[other.scene.key] = line, False, its_own, line
    return found


def _grouped(world: World) -> Groups:
    waiting = _Waiting(world, "caption select")
    found: Groups = {}
    while len(waiting.near(OPTIONS)) >= OPTIONS and len(found) < SHARE * len(world.others):
        group = [waiting.pop()]
        taken: list[int] = []
        for at, other in enumerate(waiting.near()):
            if all(_apart(other, one) for one in group):
                group.append(other)
                taken.append(at)
                if len(group) == OPTIONS:
                    break
        if len(group) < OPTIONS:
            continue
        for at in sorted(taken, reverse=True):
            waiting.pop(at)
        for survey, line in group:
            found[survey.scene.key] = (line, *(other for _, other in group if other is not line))
    return found


def _apart(one: tuple[Survey, Line], other: tuple[Survey, Line]) -> bool:
    return foreign(one[1], other[0]) and foreign(other[1], one[0])
