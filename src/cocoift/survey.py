"""A scene with what facts need worked out of it once: who fits a noun, how to refer to a thing, what is absent."""

from functools import cached_property

import msgspec

from .gates import DUPLICATE, SEEN_ELSEWHERE, TWO_LABELS, left_of, visible
from .geometry import iou
from .language import attributes, heads, lexicon
from .language.phrase import Phrase
from .sayings import Sayings
from .scene import Entity, Scene

TWICE_LABELLED = "another label of its kind stands in the same box"
GARMENTS = frozenset({"clothing", "footwear"})
PARTS_OF = frozenset({"person", "animal", "vehicle", "bird", "tree", "plant", "flower", "building", "airplane"})


class Referent(msgspec.Struct, frozen=True):
    """A description that fits exactly one entity: "the dog", "the red car", "the person on the left".

    by: what singles it out: "noun", "color" or "position". evidence: the ids of the entity, and of the rivals
    that the description excludes.
    """

    phrase: Phrase
    noun: str
    by: str
    evidence: tuple[str, ...]


class Survey:
    """One scene, looked over; everything is computed when first asked for."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.sayings = Sayings(scene)
        self.doubts: dict[str, str | None] = {}  # why something is not said, by what it is about
        self._referents: dict[int, Referent | str] = {}
        self._exact: dict[str, str | None] = {}
        self._absences: dict[tuple[str, ...], list[str]] = {}
        self._absent: dict[str, str | None] = {}
        self._fitting: dict[str, tuple[int, ...]] = {}

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
    def disputed(self) -> frozenset[str]:
        """Keys of instances that stand in one box with another of a like category: one thing under two labels."""
        found: set[str] = set()
        instances = [entity for entity in self.scene.entities if entity.category is not None and not entity.crowd]
        for i, a in enumerate(instances):
            for b in instances[:i]:
                if a.category != b.category and iou(a.box, b.box) >= TWO_LABELS and _alike(a, b):
                    found |= {a.key, b.key}
        return frozenset(found)

    def fitting(self, noun: str) -> tuple[int, ...]:
        """Positions of the entities that somebody might call by that noun, look-alikes among them."""
        found = self._fitting.get(noun)
        if found is None:
            found = self._fitting[noun] = tuple(
                i
                for i, entity in enumerate(self.scene.entities)
                if any(lexicon.confusable(name, noun) for name in called(entity))
            )
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
            self._absences[categories] = [name for name in categories if self.absent(name) is None]
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
        if not lexicon.kin(lexicon.category_noun(category)).isdisjoint(self.mentions):
            return "an annotation mentions it, its kin or a look-alike"
        return None

    def exact(self, category: str) -> str | None:
        """Why the number of instances of a category that is there is not certain, worked out once."""
        if category not in self._exact:
            self._exact[category] = self._why_not_exact(category)
        return self._exact[category]

    def _why_not_exact(self, category: str) -> str | None:
        """None where the number of instances of a category that is there is certain (C, D, N, S, F), else why not."""
        scene, instances = self.scene, self.categories[category]
        noun = lexicon.lemma(lexicon.category_noun(category))
        if not scene.exhaustive:
            return "the image is not annotated exhaustively"
        if any(entity.crowd for entity in instances):
            return "a crowd box of the class"
        if lexicon.noun(noun).kind != "count":
            return "not a countable singular noun"
        if any(entity.key in self.disputed for entity in instances):
            return TWICE_LABELLED
        if not all(visible(entity, scene) for entity in instances):
            return "an instance is too small to be seen"
        boxes = [entity.box for entity in instances]
        if any(iou(a, b) >= DUPLICATE for i, a in enumerate(boxes) for b in boxes[:i]):
            return "two boxes may be one thing"
        for i in self.fitting(noun):
            other = scene.entities[i]
            if other.category is None and max(iou(other.box, box) for box in boxes) < SEEN_ELSEWHERE:
                return "Visual Genome shows another one that may count"
        if self.sayings.another(noun, instances):
            return "a region shows another one that may count"
        if self.sayings.contradicts(noun, len(instances)):
            return "a text gives another number"
        if len(instances) == 1 and self.sayings.several(noun):
            return "a text speaks of several"
        return None

    def referent(self, i: int) -> Referent | str:
        """A description that fits entity i alone (gate U), or why there is none."""
        found = self._referents.get(i)
        if found is None:
            found = self._referents[i] = self._refer(i)
        return found

    def referents(self) -> list[tuple[Entity, Referent]]:
        """The entities that can be referred to, each with its description, in the scene's order."""
        found = ((entity, self.referent(i)) for i, entity in enumerate(self.scene.entities))
        return [(entity, referent) for entity, referent in found if isinstance(referent, Referent)]

    def _refer(self, i: int) -> Referent | str:
        entity = self.scene.entities[i]
        noun = lexicon.noun(entity.name)
        if entity.crowd or entity.plural:
            return "not one single thing"
        if not lexicon.known(entity.name):
            return "the noun is not in the lexicon"
        if conflicting(entity):
            return "its names conflict"
        if heads.vague(entity.name):
            return "the noun is too wide to point at one thing"
        if noun.part_of & PARTS_OF:
            return "parts are not annotated one and all"
        if entity.key in self.disputed:
            return TWICE_LABELLED
        if not visible(entity, self.scene):
            return "too small to be seen"
        if entity.category is None and heads.numerous(entity.name):
            return "there are more of its kind than are annotated, as a rule"
        if entity.category is None and GARMENTS & noun.hypernyms and self._people():
            return "each of several people may wear one"
        fitting = [self.scene.entities[j] for j in self.fitting(entity.name)]
        if self.sayings.another(entity.name, fitting):
            return "a region shows another one"
        rivals = [other for other in fitting if other is not entity]
        if not rivals:
            if self.sayings.several(entity.name, widely=True) and noun.kind != "plural" and not self._alone(entity):
                return "a text speaks of several"
            return Referent(definite(entity.name), entity.name, "noun", entity.evidence)
        return self._by_color(entity, rivals) or self._by_position(entity) or "the phrase fits two entities"

    def _people(self) -> bool:
        """Whether there is more than one person."""
        return len(self.fitting("person")) > 1 or self.sayings.several("person", widely=True)

    def _alone(self, entity: Entity) -> bool:
        """Whether COCO proves it to be the only one of its class, whatever a text's plural may mean."""
        if entity.category is None or "person" in entity.names:
            return False
        return self.exact(entity.category) is None

    def _by_color(self, entity: Entity, rivals: list[Entity]) -> Referent | None:
        color = single_value(entity, "color")
        others = [single_value(rival, "color") for rival in rivals]
        if color is None or not all(other and not attributes.similar(color, other) for other in others):
            return None
        if any(rival.plural or rival.crowd for rival in rivals):
            return None
        evidence = entity.evidence + tuple(rival.key for rival in rivals)
        return Referent(definite(f"{color} {entity.name}", noun=entity.name), entity.name, "color", evidence)

    def _by_position(self, entity: Entity) -> Referent | None:
        """By its place among two to four of its class, which COCO annotates completely."""
        category = entity.category
        if category is None or self.exact(category) is not None:
            return None
        noun = lexicon.lemma(lexicon.category_noun(category))
        # all that the category's noun fits: a woman is no rival of a man, but she is of "the person on the left"
        rivals = [other for j in self.fitting(noun) if (other := self.scene.entities[j]) is not entity]
        if not 1 <= len(rivals) <= 3 or any(rival.category != category for rival in rivals):
            return None
        if all(left_of(entity.box, rival.box, self.scene) for rival in rivals):
            side = "left"
        elif all(left_of(rival.box, entity.box, self.scene) for rival in rivals):
            side = "right"
        else:
            return None
        text = f"{noun} on the {side}" if len(rivals) == 1 else f"{side}most {noun}"
        evidence = entity.evidence + tuple(rival.key for rival in rivals)
        return Referent(definite(text, noun=noun), noun, "position", evidence)


def called(entity: Entity) -> tuple[str, ...]:
    """All nouns that annotators call it by: its names, and those that Visual Genome lists beside them."""
    listed = (lexicon.lemma(raw) for raw in entity.raw_names if raw != entity.category)
    return tuple(dict.fromkeys((*entity.names, *listed)))


def conflicting(entity: Entity) -> bool:
    """Whether it is called by names that no one thing bears (gate F): Visual Genome has objects "lamp, wall"."""
    return not all(any(lexicon.confusable(noun, name) for name in entity.names) for noun in called(entity))


def _alike(a: Entity, b: Entity) -> bool:
    """Whether somebody may have taken one thing for both: two foods, a cup and a wine glass."""
    groups = lexicon.SUPERCATEGORY
    same_group = groups.get(a.category or "", a.key) == groups.get(b.category or "", b.key)
    return same_group or lexicon.confusable(a.name, b.name)


def definite(text: str, *, noun: str | None = None) -> Phrase:
    """A phrase with "the", its number and pronoun those of its noun, which is the text where none is given."""
    known = lexicon.noun(noun or text)
    said = text.replace(noun, known.singular) if noun else known.singular
    return Phrase(text=f"the {said}", plural=known.kind == "plural", pronoun=lexicon.pronoun(noun or text))


def single_value(entity: Entity, type: str) -> str | None:
    """The value of the entity's attribute of that type where it has exactly one (gate A)."""
    values = {attribute.value for attribute in entity.attributes if attribute.type == type}
    return next(iter(values)) if len(values) == 1 else None
