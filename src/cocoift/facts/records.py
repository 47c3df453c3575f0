"""What is known of an image as JSON: a caption, and things, their numbers, or whether there are people."""

import json
from collections.abc import Iterator

from ..chance import Chance
from ..gates import COUNT_MOST, visible
from ..language import lexicon
from ..language.captioned import nouns_of
from ..language.clauses import has_main_verb
from ..language.phrase import listed
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal, proof
from .captions import told_by
from .consensus import thing
from .constrained import different

THINGS_MOST = 6  # in one object


class Record(Fact, frozen=True, kw_only=True):
    """A JSON object on the image. keys: what a question says of its keys: '"caption" (one sentence) and ...'."""

    keys: str
    answer: str


def records(survey: Survey, world: World) -> Iterator[Record | Refusal]:
    """A caption as JSON, with what else is known for sure: things, their numbers, whether there are people."""
    scene = survey.scene
    sentences = [item for item in different(survey, world) if has_main_verb(item[0])]
    if not sentences or not scene.exhaustive:
        yield Refusal(scene.key, "no sound sentence, or not annotated exhaustively")
        return
    text, caption = sentences[0]
    found = [part for part in (_things(survey, text), _numbers(survey), _people(survey, world)) if part is not None]
    if not found:
        yield Refusal(scene.key, "nothing is certain beside the caption")
        return
    keys, parts, evidence, tells = Chance(world.seed, "record", scene.key).pick(found)
    answer = {"caption": text, **parts}
    yield Record(
        key="record",
        evidence=proof((caption.evidence,), evidence),
        asks=("caption", *tells),
        tells=("caption", *told_by(text), *tells),
        keys=listed(['"caption" (one sentence)', *keys], "and"),
        answer=json.dumps(answer, ensure_ascii=False),
    )


Part = tuple[list[str], dict[str, object], list[str], tuple[str, ...]]


def _plain(category: str) -> str:
    return lexicon.noun(lexicon.category_lemma(category)).singular


def _statements(categories: list[str]) -> tuple[str, ...]:
    nouns = (lexicon.category_lemma(name) for name in categories)
    return tuple(f"{what}:{noun}" for noun in nouns for what in ("has", "n"))


def _things(survey: Survey, text: str) -> Part | None:
    """Kinds of things that are there, the largest first, unless a caption names another one, or the text anything."""
    area = {name: max(entity.area for entity in found) for name, found in survey.categories.items()}
    names = [
        name
        for name, found in survey.categories.items()
        if any(visible(entity, survey.scene) for entity in found)
        and survey.disputed.isdisjoint(entity.key for entity in found)
    ]
    names = sorted(names, key=lambda name: (-area[name], name))[:THINGS_MOST]
    nouns = [lexicon.category_lemma(name) for name in names]
    unlisted = any(not any(lexicon.compatible(said, noun) for noun in nouns) for said in filter(thing, nouns_of(text)))
    if len(names) < 2 or unlisted or survey.unlisted:
        return None
    evidence = [survey.categories[name][0].key for name in names]
    keys = ['"objects" (a list of some things that can be seen)']
    return keys, {"objects": [_plain(name) for name in names]}, evidence, _statements(names)


def _numbers(survey: Survey) -> Part | None:
    """How many there are of things whose number is certain."""
    names = [
        name for name, found in survey.categories.items() if len(found) <= COUNT_MOST and survey.exact(name) is None
    ][:THINGS_MOST]
    if len(names) < 2:  # one alone is no object of numbers
        return None
    evidence = [entity.key for name in names for entity in survey.categories[name]]
    keys = [f'"counts" (how many there are of each of these classes: {", ".join(map(_plain, names))})']
    counts = {_plain(name): len(survey.categories[name]) for name in names}
    return keys, {"counts": counts}, evidence, _statements(names)


def _people(survey: Survey, world: World) -> Part | None:
    """Whether there are people."""
    there = survey.categories.get("person", ())
    keys = ['"people" (true or false, whether anybody is in the picture)']
    statements = ("has:person", "n:person")
    if survey.disputed_of("person") is not None:
        return None
    if any(visible(entity, survey.scene) for entity in there):
        return keys, {"people": True}, [there[0].key], statements
    if "person" in world.category_ids and survey.absent("person") is None:
        evidence = [survey.scene.image_evidence, f"coco:category:{world.category_ids['person']}"]
        return keys, {"people": False}, evidence, statements
    return None
