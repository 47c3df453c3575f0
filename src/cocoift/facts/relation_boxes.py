"""What the thing in one box does to that in another, or where it is; the boxes stand for what no phrase singles out."""

from collections.abc import Iterator
from functools import partial

from ..chance import Chance
from ..fitness import ANIMATE, of_kind
from ..gates import BEFORE, BOXES_RELATED, visible
from ..geometry import Box, intersection, iou
from ..language import heads, lexicon, predicates
from ..language.phrase import Phrase
from ..misboxed import MISBOXED
from ..scene import Entity
from ..survey import Survey, conflicting, fitted
from ..world import World
from .base import Fact, Refusal, at, named, proof
from .boxed import kind_of
from .boxes import shared_box
from .relations import PLACED, Candidate, candidates, told_of

BOXES_MOST = 2  # of one image
# Half of all relations are one of these; the others are taken first.
_COMMON = frozenset({"on", "in", "near"})
_BILLOWS = frozenset({"wave", "cloud", "shadow", "smoke"})  # end where nobody can tell, though one can name them


class Between(Fact, frozen=True, kw_only=True):
    """A relation of the things in two boxes. one, two: the boxes in the order of the question; here, there: in
    which of them, "first" or "second", the subject and the object are; placed: it says where the subject is.
    kind, other: what the subject and the object are called before they are named: "person", "animal" or "thing"."""

    one: Box
    two: Box
    here: str
    there: str
    placed: bool
    kind: str
    other: str
    subject: Phrase
    object: Phrase
    predicate: str
    clause: str


def betweens(survey: Survey, world: World) -> Iterator[Between | Refusal]:
    """The relations between things in two boxes, those of rarer things sooner."""
    made = 0
    every = list(candidates(survey))
    yield from (item for item in every if isinstance(item, Refusal))
    for found in sorted((item for item in every if isinstance(item, Candidate)), key=partial(_late, survey, world)):
        reason = next(filter(None, (_unboxed(end, survey) for end in (found.subject, found.object))), None)
        if not told_of(found):
            reason = "neither a place nor something done with the object"
        if reason is None and iou(found.subject.box, found.object.box) > BOXES_RELATED:
            reason = "the two boxes are nearly the same"
        if reason is None and found.kind == "depth" and _hides(found.subject.box, found.object.box):
            reason = "by the boxes one is rather on, above or beside the other"
        if reason is None and (any(map(_bodily, (found.subject, found.object))) or _on_somebody(found)):
            reason = "a part of somebody, or what somebody has on"
        if reason is None and found.kind in PLACED and fitted(survey, found.subject):
            reason = "a part is neither near nor on its whole"
        if reason is None and made == BOXES_MOST:
            reason = "enough of the kind in this image"
        if reason is not None:
            yield Refusal(found.relation.evidence, reason)
            continue
        made += 1
        yield _between(found, survey, world)


def _late(survey: Survey, world: World, found: Candidate) -> tuple[bool, int]:
    """Common relations come last, else it is a matter of chance."""
    draw = Chance(world.seed, "relation boxes", survey.scene.key, found.relation.evidence).bits()
    return predicates.canonical(found.relation.predicate) in _COMMON, draw


def _unboxed(entity: Entity, survey: Survey) -> str | None:
    """Why nobody would put a box around the thing and name it, or None."""
    if entity.plural or entity.crowd or not lexicon.known(entity.name):
        return "not one single thing"
    if "box" in entity.names:
        return "a box in a box is no clear answer"
    if heads.endless(entity.name) or heads.vague(entity.name) or of_kind(entity, _BILLOWS):
        return "a stretch without a certain outline"
    if entity.key in survey.disputes:
        return survey.disputes[entity.key]
    if entity.key in survey.misboxed:
        return MISBOXED
    if conflicting(entity):
        return "its names conflict"
    if not visible(entity, survey.scene):
        return "too small to be seen"
    if shared_box(entity, survey):
        return "another thing has nearly the same box"
    return None


def _hides(one: Box, two: Box) -> bool:
    """Whether two boxes share so much that what is before and what is behind cannot be told by them, or nothing, so
    that they stand in other ways to each other as well."""
    return not 0 < intersection(one, two) < BEFORE * min(one.area, two.area)


def _bodily(entity: Entity) -> bool:
    return bool(lexicon.noun(entity.name).part_of & ANIMATE)


def _on_somebody(found: Candidate) -> bool:
    """Whether it is a thing on a person or an animal, which is mostly worn, or a part."""
    return found.kind == "support" and of_kind(found.object, ANIMATE) and not of_kind(found.subject, ANIMATE)


def _between(found: Candidate, survey: Survey, world: World) -> Between:
    subject, target = found.subject, found.object
    first = Chance(world.seed, "relation boxes", survey.scene.key, found.relation.evidence).coin()
    boxes = (subject.box, target.box) if first else (target.box, subject.box)
    topics = tuple(f"{what}:{end.key}" for end in (subject, target) for what in ("rel", "is", "side", "activity"))
    return Between(
        key=found.relation.evidence,
        evidence=proof((found.relation.evidence,), subject.evidence, target.evidence),
        asks=topics,
        tells=(*named(subject, target), *topics, at(subject), at(target)),
        one=boxes[0],
        two=boxes[1],
        here="first" if first else "second",
        there="second" if first else "first",
        placed=found.kind in PLACED,
        kind=kind_of(subject),
        other=kind_of(target),
        subject=_phrase(subject),
        object=_phrase(target),
        predicate=predicates.canonical(found.relation.predicate),
        clause=predicates.says(found.relation.predicate, lexicon.noun(subject.name).kind == "plural"),
    )


def _phrase(entity: Entity) -> Phrase:
    noun = lexicon.noun(entity.name)
    plural = noun.kind == "plural"
    return Phrase(f"the {noun.singular}", plural=plural, pronoun=lexicon.pronoun(entity.name))
