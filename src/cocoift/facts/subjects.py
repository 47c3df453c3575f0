"""Who or what stands so to a thing; and a thread that goes on with what that one does."""

from collections.abc import Iterator
from functools import lru_cache

from ..fitness import ANIMATE, gap, of_kind
from ..gates import BELOW_IT, REACH, SHARES_PLACE, visible
from ..geometry import intersection
from ..language import heads, lexicon, predicates
from ..language.phrase import Phrase
from ..plans.standing import sort_of
from ..scene import Entity, Relation
from ..survey import SCENES, Referent, Survey, conflicting
from ..world import World
from .base import Fact, Refusal, named, proof
from .doings import deeds_of, told_deeds
from .relations import Candidate, as_answer, candidates

SUBJECTS_MOST = 2  # of one image
_ASKING = {
    "person": ("Who", "the person who", "Someone"),
    "animal": ("Which animal", "the animal that", "An animal"),
    "thing": ("What", "the thing that", "Something"),
}
# On and in these there is as a rule more than annotators name.
_LADEN = frozenset(
    {"furniture", "building", "vehicle", "person", "animal", "clothing", "tree", "plant", "structure", "boat"}
)
# Nobody is far away from what he does this to.
_CLOSE = frozenset(
    {
        "riding",
        "eating",
        "drinking",
        "driving",
        "pushing",
        "pulling",
        "petting",
        "hugging",
        "licking",
        "using",
        "reading",
    }
)


class SubjectOf(Fact, frozen=True, kw_only=True):
    """The one who, or that, stands so to a thing. asking: "Who", "Which animal" or "What"; sought: "the person who";
    some: "Someone"; answer: "a woman"; predicate: "sitting on"; clause: "is sitting on"."""

    answer: Phrase
    object: Phrase
    asking: str
    sought: str
    some: str
    clause: str
    predicate: str


class SubjectDoing(SubjectOf, frozen=True, kw_only=True):
    """The same, and then what that one does. again: "she", "it", or "that person" where no pronoun is sure;
    more: whether the relation is something done, so that one asks what else; doings: "holding a cup"."""

    again: Phrase
    more: bool
    doings: tuple[str, ...]


def subjects(survey: Survey, world: World) -> Iterator[SubjectOf | Refusal]:
    """The relations that one subject only has to a thing one can refer to."""
    yield from _few_subjects(survey)


@lru_cache(maxsize=SCENES)
def _few_subjects(survey: Survey) -> tuple[SubjectOf | Refusal, ...]:
    return tuple(_subjects(survey))


def _subjects(survey: Survey) -> Iterator[SubjectOf | Refusal]:
    made = 0
    for found in candidates(survey):
        item = found if isinstance(found, Refusal) else _subject(found, survey)
        if isinstance(item, Refusal):
            yield item
        elif made == SUBJECTS_MOST:
            yield Refusal(item.key, "enough of the kind in this image")
        else:
            made += 1
            yield item


def _subject(found: Candidate, survey: Survey) -> SubjectOf | Refusal:
    relation = found.relation
    referent = survey.referent(relation.object, "rel")
    reason = _unanswerable(found.subject, survey) or _another(found, survey)
    if not isinstance(referent, Referent):
        return Refusal(relation.evidence, referent)
    if reason is not None:
        return Refusal(relation.evidence, reason)
    asking, sought, some = _ASKING[sort_of(found.subject)]
    topics = (f"rel:{found.subject.key}", f"rel:{found.object.key}")
    noun = lexicon.noun(found.subject.name)
    return SubjectOf(
        key=relation.evidence,
        evidence=proof((relation.evidence,), found.subject.evidence, referent.evidence),
        asks=(*topics, *(f"is:{end.key}" for end in (found.subject,))),
        tells=(*named(found.subject, found.object), *referent.tells, *topics),
        answer=Phrase(as_answer(noun).text, pronoun=lexicon.pronoun(found.subject.name)),
        object=referent.phrase,
        asking=asking,
        sought=sought,
        some=some,
        clause=predicates.says(relation.predicate, plural=False),
        predicate=predicates.canonical(relation.predicate),
    )


def _unanswerable(subject: Entity, survey: Survey) -> str | None:
    """Why the subject is no answer, or None."""
    if (
        subject.plural
        or subject.crowd
        or not lexicon.known(subject.name)
        or lexicon.noun(subject.name).kind == "plural"
    ):
        return "the subject is not one single thing"
    if conflicting(subject):
        return "its names conflict"
    if subject.key in survey.disputes:
        return survey.disputes[subject.key]
    if heads.vague(subject.name) or heads.stretch(subject.name) or lexicon.noun(subject.name).part_of & ANIMATE:
        return "the subject is a part of something, or too wide"
    if heads.numerous(subject.name):
        return "there are more of its kind than are annotated, as a rule"
    if subject.name in ANIMATE:
        return "the answer would say no more than the question"
    if not visible(subject, survey.scene):
        return "too small to be seen"
    return None


def _another(found: Candidate, survey: Survey) -> str | None:
    """Why another one may stand so to the object, or None."""
    sort = sort_of(found.subject)
    for other in survey.scene.relations:
        if other.object == found.relation.object and other.subject != found.relation.subject:
            if _rivals(other.predicate, found) and (sort == "thing" or _of_sort(survey, other.subject, sort)):
                return "another one stands so to the object"
    if sort == "thing":
        return _laden(found, survey)
    if survey.sayings.several(sort, widely=True) and not survey.scene.exhaustive:
        return "a text speaks of several"
    fitting = [survey.scene.entities[i] for i in survey.fitting(found.subject.name)]
    if survey.sayings.another(found.subject.name, fitting):
        return "a region shows another one"
    anywhere = not (found.kind in ("support", "hold", "wear") or _close(found.relation.predicate))
    near = REACH * min(survey.scene.width, survey.scene.height)
    for i, entity in enumerate(survey.scene.entities):
        if i in (found.relation.subject, found.relation.object) or not _of_sort(survey, i, sort):
            continue
        if anywhere or gap(entity.box, found.object.box) <= near:
            return "another one is there, or near enough"
    return None


def _of_sort(survey: Survey, i: int, sort: str) -> bool:
    entity = survey.scene.entities[i]
    return of_kind(entity, frozenset({sort}))


def _close(predicate: str) -> bool:
    return predicates.canonical(predicate) in _CLOSE | {"in", "inside"}


def _rivals(predicate: str, found: Candidate) -> bool:
    """Whether who stands so to the object may also be said to stand as the subject does."""
    theirs, ours = predicates.listed(predicate), predicates.listed(found.relation.predicate)
    if theirs is None or ours is None:
        return predicate == found.relation.predicate
    entailed = not {theirs.name, *theirs.entails}.isdisjoint({ours.name, *ours.entails})
    return entailed or theirs.kind == ours.kind == "support"


def _laden(found: Candidate, survey: Survey) -> str | None:
    """Why something else may be on or in a thing, or None."""
    within = _close(found.relation.predicate)
    if found.kind != "support" and not within:
        return "many things may stand so to the object"
    name = found.object.name
    if of_kind(found.object, _LADEN) or heads.stretch(name) or heads.vague(name) or lexicon.noun(name).part_of:
        return "there is more on and in it, as a rule, than is annotated"
    place = found.object.box
    for i, entity in enumerate(survey.scene.entities):
        if i in (found.relation.subject, found.relation.object):
            continue
        common = intersection(entity.box, place)
        beneath = entity.box.area > place.area and common >= BELOW_IT * place.area
        if common > SHARES_PLACE * min(entity.box.area, place.area) and not beneath:
            return "another one is there, or near enough"
    return None


def subject_doings(survey: Survey, world: World) -> Iterator[SubjectDoing | Refusal]:
    """Who stands so to a thing, and then what else that one does."""
    position = {relation.evidence: relation for relation in survey.scene.relations}
    for fact in subjects(survey, world):
        if isinstance(fact, Refusal):
            yield fact
            continue
        relation = position[fact.key]
        item = _and_doing(fact, relation, survey)
        yield Refusal(fact.key, item) if isinstance(item, str) else item


def _and_doing(fact: SubjectOf, relation: Relation, survey: Survey) -> SubjectDoing | str:
    entity = survey.scene.entities[relation.subject]
    if not of_kind(entity, ANIMATE):
        return "things do nothing"
    deeds = deeds_of(relation.subject, survey)
    done = any(deed.evidence == relation.evidence for deed in deeds)
    rest = [deed for deed in deeds if deed.object != relation.object]
    active = [attribute for attribute in entity.attributes if attribute.type == "activity"]
    verb = fact.predicate.partition(" ")[0]
    if not rest and all(attribute.value == verb for attribute in active):
        return "nothing else is known that it does"
    told = told_deeds(entity, deeds, survey)
    if isinstance(told, str):
        return told
    other = tuple(text for text in told if not (text.startswith(fact.predicate) and done))
    if not other:
        return "nothing else is known that it does"
    objects = [survey.scene.entities[deed.object] for deed in rest]
    topics = (f"activity:{entity.key}", *(f"rel:{thing.key}" for thing in objects))
    values = {name: getattr(fact, name) for name in fact.__struct_fields__}
    values |= {
        "evidence": proof(
            fact.evidence,
            (deed.evidence for deed in rest),
            *(thing.evidence for thing in objects),
            (attribute.evidence for attribute in active),
        ),
        "asks": (*fact.asks, *topics),
        "tells": (*fact.tells, *topics, *named(*objects)),
    }
    pronoun = fact.answer.pronoun
    sure = pronoun if pronoun in ("he", "she", "it") else f"that {lexicon.noun(entity.name).singular}"
    return SubjectDoing(**values, again=Phrase(sure, pronoun=pronoun), more=done, doings=other)
