"""What was found in the rounds of a dialog, said once more; made by the composer from the facts it has chosen."""

from collections.abc import Iterator, Sequence

from ..language.phrase import Phrase, listed
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal, proof
from .claims import Claim
from .counting import Count, counts
from .doings import Doing, Whereabouts
from .existence import Present
from .looks import Look, colors
from .placement import Zone
from .position import Pair, Size, clear_pairs
from .relations import Related

_THERE = ("there is ", "there are ")
FOUND = (3, 4)  # fewer need no recap, more are no summary


class Recap(Fact, frozen=True, kw_only=True):
    """What was found, in clauses: "that there are two dogs and a bench, and that the bus is red"."""

    findings: str


def recap(facts: Sequence[Fact]) -> Recap | None:
    """The recap of facts that were told in this order, None where too few of them can be said in short."""
    things: dict[str, Phrase] = {}
    statements: list[str] = []
    told: list[Fact] = []
    for fact in facts:
        thing, statement = _thing(fact), _statement(fact)
        if (thing and thing.text in things) or statement in statements or len(told) == FOUND[1]:
            continue
        if thing is not None:
            things[thing.text] = thing
        elif statement:
            statements.append(statement)
        else:
            continue
        told.append(fact)
    if len(told) < FOUND[0]:
        return None
    return Recap(
        key="recap",
        evidence=proof(*(fact.evidence for fact in told)),
        asks=(),
        tells=(),
        findings=_clauses([*_there([*things.values()]), *statements]),
    )


def recaps(survey: Survey, world: World) -> Iterator[Recap | Refusal]:
    """What a recap would be of numbers, looks and places of one scene; dialogs recap what they have told."""
    found: list[Fact] = []
    for family in (counts, colors, clear_pairs):
        found += [fact for fact in family(survey, world) if not isinstance(fact, Refusal)][:2]
    fact = recap(found)
    yield fact if fact is not None else Refusal(survey.scene.key, "too little to be said once more")


def _there(things: Sequence[Phrase]) -> tuple[str, ...]:
    """What is there as one clause: "there is a bench", "there are two dogs and a bench"; nothing where nothing is."""
    if not things:
        return ()
    first = sorted(things, key=lambda thing: not thing.plural)  # "there are two dogs and a bench", not "a bench and"
    verb = "are" if first[0].plural else "is"
    return (f"there {verb} {listed([thing.text for thing in first], 'and')}",)


def _clauses(texts: Sequence[str]) -> str:
    """The texts as clauses that all begin with "that"; with a comma before the last, as they may hold an "and"."""
    clauses = [f"that {text}" for text in texts]
    return f"{', '.join(clauses[:-1])}, and {clauses[-1]}" if len(clauses) > 1 else clauses[0]


def _thing(fact: Fact) -> Phrase | None:
    """The things that a fact found, "two dogs"; None where it is no such fact."""
    match fact:
        case Count() if fact.n:
            return fact.them
        case Present() if fact.them.plural:
            # whoever was told "yes" was told no number
            cut = fact.them.text.startswith("pieces of ")
            return Phrase(f"some {fact.them if cut else fact.plural}", plural=True)
        case Present():
            return fact.them
        case Claim() if fact.truth.startswith(_THERE):
            return Phrase(fact.truth.partition(" ")[2].partition(" ")[2], plural=fact.truth.startswith(_THERE[1]))
    return None


def _statement(fact: Fact) -> str:
    """The statement of a fact, "the bus is red"; empty where it has none that is short."""
    match fact:
        case Look():
            look = fact.value if any(id.startswith("color:") for id in fact.asks) else f"made of {fact.value}"
            return f"{fact.thing} {_are(fact.thing.plural)} {look}"
        case Pair():
            return f"{fact.subject} {_are(fact.subject.plural)} {fact.where} {fact.other}"
        case Zone():
            return f"{fact.thing} {_are(fact.thing.plural)} {fact.place} of the picture"
        case Size():
            verb = "fill" if fact.bigger.plural else "fills"
            return f"{fact.bigger} {verb} more of the picture than {fact.smaller}"
        case Claim():
            return fact.truth
        case Related():
            return f"{fact.subject} {fact.clause} {fact.object}"
        case Whereabouts():
            return f"{fact.thing} {_are(fact.thing.plural)} {fact.place}"
        case Doing():
            return f"{fact.who} {_are(fact.who.plural)} {listed(fact.doings, 'and')}"
    return ""


def _are(plural: bool) -> str:
    return "are" if plural else "is"
