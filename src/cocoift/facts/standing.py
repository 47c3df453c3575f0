"""How things stand to each other, to be confirmed or chosen; the world's plan balances the answers."""

from collections.abc import Iterator

from ..chance import Chance
from ..language import predicates
from ..language.phrase import Phrase
from ..plans.standing import Choice, Claim, choices, claims, described
from ..survey import Referent, Survey
from ..world import World
from .base import Fact, Refusal, named, proof

NOT_PLANNED = "not chosen by the balance of yes and no"
NOT_CHOSEN = "not chosen by the balance of the two answers"


class RelationCheck(Fact, frozen=True, kw_only=True):
    """Whether a thing stands so to another. asked: "on the desk"; told: what is true instead, or "" where only the
    denial is known: "under the desk"."""

    thing: Phrase
    object: Phrase
    predicate: str
    asked: str
    told: str
    holds: bool


class RelationChoice(Fact, frozen=True, kw_only=True):
    """Which of two words is true of a thing. choice: "sitting or standing", "under or on the desk", in any order;
    state: the true one, "standing", "on the desk"; options: the other one."""

    thing: Phrase
    choice: str
    state: str
    options: tuple[str, ...]


def relation_checks(survey: Survey, world: World) -> Iterator[RelationCheck | Refusal]:
    """The planned relations that hold or do not."""
    planned = world.planned(survey.scene.key, "relation")
    for claim in claims(survey):
        subject = claim.subject(survey)
        if subject in planned:
            yield _check(claim, survey)
        else:
            yield Refusal(subject, NOT_PLANNED)


def _check(claim: Claim, survey: Survey) -> RelationCheck:
    thing, target = survey.scene.entities[claim.thing], survey.scene.entities[claim.target]
    subject, object = _known(survey, claim.thing), _known(survey, claim.target)
    told, more = "", []
    if claim.told is not None and not claim.holds:
        i = claim.told.object
        told = f"{predicates.canonical(claim.told.predicate)} {_known(survey, i).phrase}"
        more = [survey.scene.entities[i]] if i != claim.target else []
    topics = tuple(f"{what}:{end.key}" for end in (thing, target, *more) for what in ("rel", "activity", "side"))
    return RelationCheck(
        key=claim.subject(survey),
        evidence=proof(
            (claim.told.evidence,) if claim.told is not None else (),
            subject.evidence,
            object.evidence,
            *(end.evidence for end in more),
        ),
        asks=topics,
        tells=(*named(thing, target, *more), *subject.tells, *object.tells, *topics),
        thing=subject.phrase,
        object=object.phrase,
        predicate=claim.predicate,
        asked=f"{claim.predicate} {object.phrase}",
        told=told,
        holds=claim.holds,
    )


def _known(survey: Survey, i: int) -> Referent:
    referent = described(i, survey)
    assert isinstance(referent, Referent)  # else it would not have been offered
    return referent


def relation_choices(survey: Survey, world: World) -> Iterator[RelationChoice | Refusal]:
    """The planned choices between two postures, or between on and under."""
    planned = world.planned(survey.scene.key, "relation_choice")
    for choice in choices(survey):
        subject = choice.subject(survey)
        if subject in planned:
            yield _choice(choice, survey, world)
        else:
            yield Refusal(subject, NOT_CHOSEN)


def _choice(choice: Choice, survey: Survey, world: World) -> RelationChoice:
    entities = survey.scene.entities
    subject = _known(survey, choice.thing)
    ends = [entities[choice.thing]] + ([entities[choice.target]] if choice.target is not None else [])
    pair = Chance(world.seed, "relation choice", survey.scene.key, choice.subject(survey)).shuffled(
        (choice.true, choice.false)
    )
    place = f" {_known(survey, choice.target).phrase}" if choice.target is not None else ""
    objects = [entities[r.object].evidence for r in survey.scene.relations if r.evidence in choice.evidence]
    topics = tuple(f"{what}:{end.key}" for end in ends for what in ("rel", "activity", "side"))
    return RelationChoice(
        key=choice.subject(survey),
        evidence=proof(
            choice.evidence,
            subject.evidence,
            *objects,
            *(_known(survey, i).evidence for i in (choice.target,) if i is not None),
        ),
        asks=topics,
        tells=(*named(*ends), *subject.tells, *topics),
        thing=subject.phrase,
        choice=f"{' or '.join(pair)}{place}",
        state=f"{choice.true}{place}",
        options=(f"{choice.false}{place}",),
    )
