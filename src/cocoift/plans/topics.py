"""The questions that one scene can answer for sure, by topic; the world chooses among those of all scenes.

A family whose question could be guessed from its words has a topic here: what is offered with yes and with no, or with
the first and the second of two choices, is planned by halves, and the family makes facts of what was planned. A choice
among three or more is planned by answers, or by winners where every question has other options.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Literal, Protocol

import msgspec

from ..chance import Chance
from ..survey import Survey
from . import looks
from .alike import alike_offers
from .arms import ARMS, arms, both_arms
from .contrasts import CLOSED_TYPES, OPPOSITES, contrasts, unforeseen
from .evenly import halves
from .joints import joint_offers
from .kinds import KINDS, shown, why_not_absent
from .knees import knees
from .labels import label_offers
from .nearest import nearests
from .placing import extreme_offers, side_offers, size_offers, zone_offers
from .points import insides, pairs
from .standing import choices, claims
from .stuff import coverages, places, stuffs
from .tallies import comparison_offers, total_offers

# No kind of thing, such as vehicle, is asked for in more of the images than this, each answer.
KIND_SHARE = 0.03
# Nor is any stuff, such as grass.
STUFF_SHARE = 0.03
# Indoors or outdoors: there is but one question, which would stand in every image.
SETTING_SHARE = 0.15
# No question on a relation, such as on|table|thing, is asked in more of the images than this, each answer.
RELATION_SHARE = 0.02
# No noun is asked for its look in more twos of images than this share of them: else it is all cats and toilets.
LOOK_SHARE = 0.02


# So many scenes, drawn by lot, are looked over for what must be planned, as each thing has to be told from all others;
# what they offer is still more than a data set can use.
ENOUGH = 50_000
# Of them so many are looked over for points: the masks of all that lies around a thing have to be unpacked.
POINTS_ENOUGH = 20_000


class Offer(msgspec.Struct, frozen=True, gc=False):
    """One question that a scene can answer. question: what other scenes are asked, too, such as "red|car": all that
    a guesser sees of it; subject: what of the scene it is about, such as an entity's key; holds: the answer."""

    topic: str
    question: str
    subject: str
    holds: bool


Offers = Callable[[Survey, frozenset[str]], Iterator[tuple[str, str, bool]]]
Offered = tuple[str, str, str, bool]


class Plan(Protocol):
    """Chooses among what is offered under one topic, as (question, scene key, subject, holds)."""

    def __call__(
        self, found: Sequence[Offered], *, seed: int, purpose: str, most: int, once: bool
    ) -> Sequence[Offered]: ...


class Topic(msgspec.Struct, frozen=True):
    """How one topic is offered, as (question, subject, holds), and planned. The categories are those of the build.

    by: halves; winners, where the question names the options, the winner first, with | between them; labels, where it
    is the category of a thing in a box; numbers, where it is the number; answers, of which one stands behind the
    subject; zones, where that is the place. share: most of the images that are asked one question, each answer; once:
    no image is asked twice. fine: there are so many questions that few images are asked as if all were one. pooled:
    questions that begin so and come too rarely to be learned are asked as if they were one. plan: what chooses where
    plain halves do not do. of: the topic of which it plans the offers, too. enough: so many scenes, drawn by lot, are
    looked over in a larger build; 0 for all.
    """

    offers: Offers
    share: float = 1.0
    once: bool = False
    by: Literal["halves", "winners", "labels", "numbers", "answers", "zones"] = "halves"
    fine: bool = False
    pooled: str = ""
    answers: tuple[str, ...] = ()
    plan: Plan = halves
    of: str = ""
    enough: int = ENOUGH


def _arms(survey: Survey, categories: frozenset[str]) -> Iterator[tuple[str, str, bool]]:
    for arm, raised in arms(survey):
        yield arm.rpartition("|")[2], arm, raised


def _kinds(survey: Survey, categories: frozenset[str]) -> Iterator[tuple[str, str, bool]]:
    for name, kind in sorted(KINDS.items()):
        if shown(survey, kind):
            yield name, name, True
        elif categories.issuperset(kind.members) and why_not_absent(survey, kind) is None:
            yield name, name, False


def _stuffs(survey: Survey, categories: frozenset[str]) -> Iterator[tuple[str, str, bool]]:
    yield from ((noun, noun, holds) for noun, holds in stuffs(survey))


def _places(survey: Survey, categories: frozenset[str]) -> Iterator[tuple[str, str, bool]]:
    yield from (("in or out", "in or out", outside) for outside in places(survey))


def _coverages(survey: Survey, categories: frozenset[str]) -> Iterator[tuple[str, str, bool]]:
    return coverages(survey)


def _pairs(survey: Survey, categories: frozenset[str]) -> Iterator[tuple[str, str, bool]]:
    return pairs(survey)


def _insides(survey: Survey, categories: frozenset[str]) -> Iterator[tuple[str, str, bool]]:
    return insides(survey)


def _nearests(survey: Survey, categories: frozenset[str]) -> Iterator[tuple[str, str, bool]]:
    return nearests(survey)


def _relations(survey: Survey, categories: frozenset[str]) -> Iterator[tuple[str, str, bool]]:
    for claim in claims(survey):
        yield claim.question(survey), claim.subject(survey), claim.holds


def _choices(survey: Survey, categories: frozenset[str]) -> Iterator[tuple[str, str, bool]]:
    for choice in choices(survey):
        yield choice.question(survey), choice.subject(survey), choice.true < choice.false


def _nothing(survey: Survey, categories: frozenset[str]) -> Iterator[tuple[str, str, bool]]:
    """What a topic offers that plans the offers of another one."""
    return iter(())


TOPICS = {
    "arm": Topic(_arms),
    "arms": Topic(lambda survey, _: both_arms(survey), by="answers", answers=ARMS),
    "knee": Topic(lambda survey, _: knees(survey)),
    "joint": Topic(lambda survey, _: joint_offers(survey)),
    "same kind": Topic(lambda survey, _: alike_offers(survey), once=True, fine=True),
    "kind": Topic(_kinds, KIND_SHARE, enough=0),
    "stuff": Topic(_stuffs, STUFF_SHARE),
    "place": Topic(_places, SETTING_SHARE),
    "coverage": Topic(_coverages),
    "points": Topic(_pairs, enough=POINTS_ENOUGH),
    "inside": Topic(_insides),
    "nearest": Topic(_nearests),
    "relation": Topic(_relations, RELATION_SHARE),
    "relation_choice": Topic(_choices, RELATION_SHARE),
    "comparison": Topic(lambda survey, _: comparison_offers(survey), fine=True),
    "size": Topic(lambda survey, _: size_offers(survey), fine=True),
    "side": Topic(lambda survey, _: side_offers(survey), fine=True, pooled="horizontal"),
    "extreme": Topic(lambda survey, _: extreme_offers(survey), by="winners"),
    "zone": Topic(lambda survey, _: zone_offers(survey), by="zones"),
    "total": Topic(lambda survey, _: total_offers(survey), by="numbers"),
    "label": Topic(lambda survey, _: label_offers(survey), by="labels", enough=0),
    "look": Topic(looks.looks, LOOK_SHARE, plan=partial(contrasts, types=CLOSED_TYPES)),
    "look asked": Topic(_nothing, LOOK_SHARE, plan=unforeseen, of="look"),
    "look options": Topic(_nothing, LOOK_SHARE, plan=partial(contrasts, types=CLOSED_TYPES, size=4), of="look"),
    "look choice": Topic(_nothing, LOOK_SHARE, plan=partial(contrasts, types=(*CLOSED_TYPES, *OPPOSITES)), of="look"),
    "color claim": Topic(_nothing, LOOK_SHARE, once=True, plan=partial(contrasts, types=("color",)), of="look"),
    "look there": Topic(looks.kinds_of_looks, LOOK_SHARE, plan=partial(contrasts, types=("color",))),
    "same color": Topic(looks.same_colors, LOOK_SHARE, plan=looks.likenesses),
    "which look": Topic(looks.choices, plan=looks.winners),
}


def offers(survey: Survey, categories: frozenset[str], scenes: int = 0) -> Iterator[Offer]:
    """All that the scene offers to answer; categories are those of the instances files, scenes the number of all."""
    lot = Chance(0, "looked over", survey.scene.key).unit() * scenes
    for name, topic in TOPICS.items():
        if topic.enough and lot >= topic.enough:
            continue
        yield from (Offer(name, *offer) for offer in topic.offers(survey, categories))
