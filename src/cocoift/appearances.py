"""What is known for sure of the looks of a scene's things: typed, single, undisputed; comes after survey."""

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from .fitness import of_kind
from .gates import LOOK_SHARE, visible
from .language import attributes, captioned, heads, lexicon
from .language.captioned import may_say
from .scene import Caption, Entity, Scene
from .survey import SCENES, Referent, Survey, single_value

SEVERAL = frozenset({"multicolored"})
LIVING = frozenset({"plant", "animal", "food", "flower", "person"})
# The colour said of them is that of a part, as of a stove top or a clock face, of a light that is on, or a species.
_NOT_BY_CAPTION = frozenset({"person", "bear", "traffic light", "tv", "clock", "oven"})
_CLEAR = re.compile(r"\b(?:clear|transparent|see[ -]through|glass)\b")


class Trait(msgspec.Struct, frozen=True):
    """One value of one thing that can be referred to. evidence: the ids that prove the value."""

    entity: Entity
    referent: Referent
    type: str
    value: str
    evidence: tuple[str, ...]


class Colored(msgspec.Struct, frozen=True):
    """One of all things of a category, and its colour."""

    entity: Entity
    value: str
    evidence: tuple[str, ...]


class Unclear(msgspec.Struct, frozen=True):
    """A thing of which the looks are not told, and why."""

    about: str
    reason: str


@lru_cache(maxsize=8 * SCENES)
def traits(survey: Survey, type: str) -> tuple[Trait | Unclear, ...]:
    """The values of one type: of the things one can refer to, large enough to see and undisputed."""
    return tuple(_traits(survey, type))


def _traits(survey: Survey, type: str) -> Iterator[Trait | Unclear]:
    for i in _perhaps(survey).get(type, ()):
        entity = survey.scene.entities[i]
        value, evidence = stated(survey, entity, type)
        if not evidence:
            continue
        referent = survey.referent(i, type)
        reason = unclear(entity, type, value, survey) or _unnamed(survey, entity, referent)
        if reason is not None or value is None or isinstance(referent, str):
            yield Unclear(entity.key, str(reason))
        else:
            yield Trait(entity, referent, type, value, evidence)


@lru_cache(maxsize=SCENES)
def _perhaps(survey: Survey) -> dict[str, list[int]]:
    """{type: positions of the things that an attribute may give a value of it, or of colours a caption}."""
    found: dict[str, list[int]] = {}
    for i, entity in enumerate(survey.scene.entities):
        types = {attribute.type for attribute in entity.attributes}
        if entity.category is not None and len(survey.categories[entity.category]) == 1:
            types.add("color")
        for type in types:
            found.setdefault(type, []).append(i)
    return found


def _unnamed(survey: Survey, entity: Entity, referent: Referent | str) -> str | None:
    """Why nobody would call the thing so, or None."""
    if isinstance(referent, str):
        return referent
    alone = entity.category is not None and len(survey.categories[entity.category]) == 1
    if alone and referent.by in ("size", "position"):
        return "the phrase speaks of several where there is one"
    return None


def known(survey: Survey, type: str) -> list[Trait]:
    """Those of the traits that are clear."""
    return [trait for trait in traits(survey, type) if isinstance(trait, Trait)]


def stated(survey: Survey, entity: Entity, type: str) -> tuple[str | None, tuple[str, ...]]:
    """The value that annotators give a thing, and their ids; None where they give several, no ids where none."""
    own = tuple(attribute.evidence for attribute in entity.attributes if attribute.type == type)
    if own or type != "color":
        return single_value(entity, type), own
    return color_of_caption(survey, entity)


def colors_of_all(survey: Survey, category: str) -> tuple[Colored, ...] | str:
    """All things of a category with their colours, or why they are not all known for sure."""
    reason = survey.exact(category)
    if reason is not None:
        return reason
    noun = lexicon.category_lemma(category)
    if any(survey.scene.entities[i].category != category for i in survey.fitting(noun)):
        return "another thing may be taken for one"
    found = []
    for entity in survey.categories[category]:
        value, evidence = stated(survey, entity, "color")
        if not evidence:
            return "one of them has no colour that an annotator names"
        reason = unclear(entity, "color", value, survey)
        if reason is not None or value is None:
            return str(reason)
        found.append(Colored(entity, value, evidence))
    return tuple(found)


def unclear(entity: Entity, type: str, value: str | None, survey: Survey) -> str | None:
    """Why the value is not told of the thing, whatever it is called, or None."""
    if entity.name in attributes.values("material"):
        return "its noun names a look by itself"
    if value is None or value in SEVERAL:
        return "several values of the type"
    if type == "color" and patterned(entity):
        return "a pattern has several colours"
    if type == "material" and of_kind(entity, LIVING):
        return "nobody asks what living things are made of"
    if not looked_at(entity, survey.scene):
        return "too small for a look"
    if contradicted(entity, type, value, survey):
        return "a text gives it another value"
    if _elsewhere_other(entity, type, value, survey.scene):
        return "another stretch of it has another value"
    return None


def _elsewhere_other(entity: Entity, type: str, value: str, scene: Scene) -> bool:
    """Whether the floor, or what else goes on, is annotated once more with another value."""
    if not heads.stretch(entity.name):
        return False
    others = (other for other in scene.entities if other is not entity and lexicon.compatible(other.name, entity.name))
    said = {attribute.value for other in others for attribute in other.attributes if attribute.type == type}
    return any(not attributes.similar(one, value) for one in said)


def color_of_caption(survey: Survey, entity: Entity) -> tuple[str | None, tuple[str, ...]]:
    """The colour that captions give the only thing of a category, "a red bus", and their ids; None where it is unsure.

    Only where COCO proves that there is one, every colour of a caption is the same, and no caption speaks of a pattern
    or of a picture without colours.
    """
    category = entity.category
    if category is None or category in _NOT_BY_CAPTION or len(survey.categories[category]) != 1:
        return None, ()
    noun = lexicon.category_lemma(category)
    said = [(caption.evidence, captioned.colors(caption.text, noun)) for caption in survey.scene.captions]
    values = {value for _, found in said for value in found}
    if len(values) != 1 or survey.exact(category) is not None:
        return None, ()
    (value,) = values
    if value in SEVERAL or any(captioned.colorless(caption.text) for caption in survey.scene.captions):
        return None, ()
    if any(captioned.many_colored(caption.text, noun) for caption in survey.scene.captions):
        return None, ()
    # "a classic orange bicycle" beside "a red bicycle": near, but who is asked for one of the two is left in doubt
    if any(set(captioned.values_said(caption.text, (noun,), "color")) - {value} for caption in survey.scene.captions):
        return None, ()
    telling = tuple(id for id, found in said if found)
    if len(telling) == 1 and any(_otherwise(caption, noun, telling) for caption in survey.scene.captions):
        return None, ()
    return value, (entity.key, *telling)


def _otherwise(caption: Caption, noun: str, telling: tuple[str, ...]) -> bool:
    """Whether another caption than the telling one says what the thing is made of, or that one sees through it: a
    clear bowl, and a blue one?"""
    if caption.evidence in telling:
        return False
    made_of = captioned.values_said(caption.text, (noun,), "material")
    return bool(made_of) or (_CLEAR.search(caption.text.lower()) is not None and noun in caption.text.lower())


def contradicted(entity: Entity, type: str, value: str, survey: Survey) -> bool:
    """Whether a text of the scene gives a thing of that name another value (gate F): "a blue car"."""
    values = captioned.values_of(_looks_said(survey, type), entity.names, type)
    return any(said != value and not attributes.similar(said, value) for said in values)


@lru_cache(maxsize=8 * SCENES)
def _looks_said(survey: Survey, type: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The nouns that texts of the scene give words of looks, each with those words, each once; of texts that may
    give a value of the type."""
    scene = survey.scene
    texts = [t for t in (*(r.phrase for r in scene.regions), *(c.text for c in scene.captions)) if may_say(t, type)]
    asked = (q for q in scene.questions if may_say(q.text, type) or may_say(q.answer, type))
    texts += [f"{q.text} {q.answer}" for q in asked]
    said: dict[str, dict[str, None]] = {}
    for text in texts:
        for noun, looks in captioned.looks_said(text):
            said.setdefault(noun, {}).update(dict.fromkeys(looks))
    return tuple((noun, tuple(looks)) for noun, looks in said.items())


def patterned(entity: Entity) -> bool:
    """Whether it is striped or the like, and so of more colours than the annotator named."""
    return any(attribute.type == "pattern" and attribute.value != "solid" for attribute in entity.attributes)


def wrong_values(entity: Entity, type: str, value: str) -> list[str]:
    """The values of the type that nobody could take for the true one or for anything annotated, commonest first."""
    said = [attribute.value for attribute in entity.attributes if attribute.type == type]
    return [
        other
        for other in attributes.values(type)
        if other not in said and " " not in other and not any(attributes.similar(other, known) for known in said)
    ]


def looked_at(entity: Entity, scene: Scene) -> bool:
    """Whether a colour or a material of the entity can be seen (gate S where a look is asked for)."""
    return visible(entity, scene, LOOK_SHARE)
