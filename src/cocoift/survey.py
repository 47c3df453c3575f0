"""A scene with what facts need worked out of it once: who fits a noun, how to refer to a thing, what is absent."""

from functools import cached_property

from . import referents
from .disputes import MISLABELLED, disputes, first_reason
from .gates import DUPLICATE, SEEN_ELSEWHERE, visible
from .geometry import iou
from .headcounts import OTHER_NUMBER, SAID_ONE, doubted
from .language import captioned, heads, lexicon
from .language.tables import word_set
from .misboxed import misboxed
from .misoutlined import PICTURED, TWICE_LABELLED
from .referents import Referent, called, conflicting, definite, single_value
from .referents.nouns import PARTS_OF, fitted
from .rivalry import GARMENTS
from .sayings import Sayings
from .scene import Entity, Scene

__all__ = [
    "GARMENTS", "MIRRORED", "MISLABELLED", "PARTS_OF", "PICTURED", "SAID_ONE", "SCENES", "TOLD", "TWICE_LABELLED",
    "Referent", "Survey", "called", "conflicting", "definite", "fitted", "single_value",
]  # fmt: skip

# Animals are adults, mothers and groups as well.
_OF_ANYTHING = word_set("group couple pair family crowd adult mother baby parent someone passenger")
# What several families and plans work out of one scene in turn is kept for a few.
SCENES = 16
PATCHED = "the picture is put together of several"
MIRRORED = "a mirror may show it twice, or the wrong way round"
# What annotators outline a second time in a mirror, as they do not with a sink.
_MIRRORED = frozenset({"person", "animal"})
TOLD = "the phrase gives the value away"


class Survey:
    """One scene, looked over; everything is computed when first asked for."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.sayings = Sayings(scene)
        self.doubts: dict[str, str | None] = {}  # why something is not said, by what it is about
        self.borne_out: dict[str, float] = {}  # how much of a caption the others say, by its evidence
        self._descriptions: dict[int, tuple[Referent, ...] | str] = {}
        self._exact: dict[str, str | None] = {}
        self._whole: dict[str, str | None] = {}
        self._absences: dict[tuple[str, ...], list[str]] = {}
        self._absent: dict[str, str | None] = {}
        self._fitting: dict[str, tuple[int, ...]] = {}
        self._referents: dict[tuple[str, ...], tuple[tuple[Entity, Referent], ...]] = {}

    @cached_property
    def mentions(self) -> frozenset[str]:
        return frozenset(self.scene.mentions)

    @cached_property
    def categories(self) -> dict[str, tuple[Entity, ...]]:
        """The COCO categories that are there, each with its entities, crowds among them; sorted by name."""
        found: dict[str, list[Entity]] = {}
        for entity in self.scene.entities:
            if entity.category is not None:
                found.setdefault(entity.category, []).append(entity)
        return {name: tuple(found[name]) for name in sorted(found)}

    @cached_property
    def disputes(self) -> dict[str, str]:
        """{key of an entity whose label is not to be trusted: why}: neither named, counted, boxed nor denied."""
        return disputes(self.scene)

    @cached_property
    def disputed(self) -> frozenset[str]:
        """The keys of the entities whose label is not to be trusted."""
        return frozenset(self.disputes)

    @cached_property
    def misboxed(self) -> frozenset[str]:
        """The keys of the objects that may be named, but have another box by COCO."""
        return misboxed(self.scene)

    def disputed_of(self, category: str) -> str | None:
        """Why one of the things of a category is not what its label says, or None."""
        return first_reason(self.disputes, self.categories.get(category, ()))

    @cached_property
    def unlisted(self) -> bool:
        """Whether a caption names something of COCO's categories that has no instance: no list is complete."""
        named = {noun for caption in self.scene.captions for noun in captioned.nouns_of(caption.text)}
        kinds = [lexicon.categories_of(noun) for noun in named - _OF_ANYTHING]
        return any(kind and self.categories.keys().isdisjoint(kind) for kind in kinds)

    def fitting(self, noun: str) -> tuple[int, ...]:
        """Positions of the entities that somebody might call by that noun, look-alikes among them."""
        found = self._fitting.get(noun)
        if found is None:
            fit = {name for name in self._called if lexicon.confusable(name, noun)}
            found = self._fitting[noun] = tuple(sorted({i for name in fit for i in self._called[name]}))
        return found

    @cached_property
    def _called(self) -> dict[str, list[int]]:
        """{noun: positions of the entities that annotators call so}."""
        found: dict[str, list[int]] = {}
        for i, entity in enumerate(self.scene.entities):
            for name in called(entity):
                found.setdefault(name, []).append(i)
        return found

    def touched(self, text: str) -> tuple[str, ...]:
        """Statements on the looks and relations of the things that a text names: it may give them away, or ask them."""
        nouns = [noun for noun in sorted(lexicon.mentions(text)[0]) if not heads.vague(noun)]
        keys = dict.fromkeys(self.scene.entities[i].key for noun in nouns for i in self.fitting(noun))
        topics = [f"{what}:{key}" for key in keys for what in ("color", "material", "rel")]
        return (*topics, *(f"question:{noun}" for noun in nouns))

    def absences(self, categories: tuple[str, ...]) -> list[str]:
        """Those of the categories that are proven absent, in their order."""
        if categories not in self._absences:
            there = self.categories.keys() | self._mentioned | self._called_so
            perhaps = [name for name in categories if name not in there] if self.scene.exhaustive else []
            # of COCO's own categories there is no more to ask
            own = lexicon.SUPERCATEGORY
            self._absences[categories] = [name for name in perhaps if name in own or self.absent(name) is None]
        return self._absences[categories]

    def absent(self, category: str) -> str | None:
        """Why it is not proven that nothing of the category is there, worked out once."""
        if category not in self._absent:
            self._absent[category] = self._why_not_absent(category)
        return self._absent[category]

    def _why_not_absent(self, category: str) -> str | None:
        """None where it is proven that nothing of the category is there (gates X and E), else why it is not."""
        if not self.scene.exhaustive:
            return "the image is not annotated exhaustively"
        if category in self.categories:
            return "it is there"
        if category in self._mentioned or (
            category not in lexicon.SUPERCATEGORY
            and not lexicon.kin(lexicon.category_noun(category)).isdisjoint(self.mentions)
        ):
            return "an annotation mentions it, its kin or a look-alike"
        if category in self._called_so:
            return "a part of what is there is called so"
        return None

    @cached_property
    def _called_so(self) -> frozenset[str]:
        """COCO's categories that a part of what is there is called by: a train has cars."""
        return frozenset({"car"} if "train" in self.categories else ())

    @cached_property
    def _mentioned(self) -> frozenset[str]:
        """COCO's categories of which an annotation mentions one, its kin or a look-alike."""
        of = lexicon.categories_akin()
        return frozenset(category for noun in self.scene.mentions for category in of.get(noun, ()))

    def exact(self, category: str) -> str | None:
        """Why the number of instances of a category that is there is not certain, worked out once."""
        if category not in self._exact:
            self._exact[category] = self._why_not_exact(category)
        return self._exact[category]

    def _why_not_exact(self, category: str) -> str | None:
        """None where the number of instances of a category that is there is certain (C, D, N, S, F), else why not."""
        instances = self.categories[category]
        noun = lexicon.category_lemma(category)
        reason = self.whole(category)
        if reason is not None:
            return reason
        if lexicon.noun(noun).kind != "count":
            return "not a countable singular noun"
        if not all(visible(entity, self.scene) for entity in instances):
            return "an instance is too small to be seen"
        if lexicon.SUPERCATEGORY.get(category) == "food" and self.sayings.cut_up(noun):
            return "a text speaks of pieces of it"
        return doubted(category, len(instances), self.scene, self.sayings)

    def whole(self, category: str) -> str | None:
        """Why something of a category that is there may lack a box of its own, however small; worked out once."""
        if category not in self._whole:
            self._whole[category] = self._why_not_whole(category)
        return self._whole[category]

    def _why_not_whole(self, category: str) -> str | None:
        """None where each thing of the category has one box, by COCO and by all texts (C, D, F), else why not."""
        scene, instances = self.scene, self.categories[category]
        noun = lexicon.category_lemma(category)
        if not scene.exhaustive:
            return "the image is not annotated exhaustively"
        if any(entity.crowd for entity in instances):
            return "a crowd box of the class"
        reason = first_reason(self.disputes, instances)
        if reason is not None:
            return reason
        if self.sayings.patched:
            return PATCHED
        if len(instances) > 1 and self.sayings.mirrored and lexicon.SUPERCATEGORY[category] in _MIRRORED:
            return MIRRORED
        if sum(segment.thing and segment.category == category for segment in scene.segments) > len(instances):
            return "the panoptic file shows another one"
        boxes = [entity.box for entity in instances]
        if any(iou(a, b) >= DUPLICATE for i, a in enumerate(boxes) for b in boxes[:i]):
            return "two boxes may be one thing"
        for i in self.fitting(noun):
            other = scene.entities[i]
            if other.category is None and max(iou(other.box, box) for box in boxes) < SEEN_ELSEWHERE:
                return "Visual Genome shows another one that may count"
        if self.sayings.another(noun, instances):
            return "a region shows another one that may count"
        if self.sayings.exceeds(noun, len(instances)):
            return OTHER_NUMBER
        return None

    @cached_property
    def related(self) -> dict[int, tuple[int, ...]]:
        """{position of an entity: those of the relations that it is an end of}."""
        found: dict[int, list[int]] = {}
        for at, relation in enumerate(self.scene.relations):
            for end in {relation.subject, relation.object}:
                found.setdefault(end, []).append(at)
        return {end: tuple(ats) for end, ats in found.items()}

    def descriptions(self, i: int) -> tuple[Referent, ...] | str:
        """All descriptions that fit entity i alone, the plainest first, or why there is none; worked out once."""
        if i not in self._descriptions:
            self._descriptions[i] = referents.descriptions(self, i)
        return self._descriptions[i]

    def referent(self, i: int, *topics: str) -> Referent | str:
        """The plainest description that fits entity i alone (gate U), or why there is none.

        topics: what the description may not give away of the entity, such as "color", "side" or "rel".
        """
        found = self.descriptions(i)
        if isinstance(found, str):
            return found
        if not topics or not found[0].tells:
            return found[0]
        asked = {f"{topic}:{self.scene.entities[i].key}" for topic in topics}
        return next((one for one in found if asked.isdisjoint(one.tells)), TOLD)

    def referents(self, *topics: str) -> tuple[tuple[Entity, Referent], ...]:
        """The entities that can be referred to so, each with its description, in the scene's order."""
        if topics not in self._referents:
            found = ((self.scene.entities[i], self.referent(i, *topics)) for i in self._described)
            self._referents[topics] = tuple((one, told) for one, told in found if isinstance(told, Referent))
        return self._referents[topics]

    @cached_property
    def _described(self) -> tuple[int, ...]:
        """The positions of the entities that there is a description of."""
        return tuple(i for i in range(len(self.scene.entities)) if not isinstance(self.descriptions(i), str))
