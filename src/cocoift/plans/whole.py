"""The plan of a whole build: what each scene is asked, of all that the scenes offer; comes before the world."""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from functools import cache

import numpy as np

from ..chance import Chance
from ..gates import ZONE_SHARES
from ..language import lexicon
from . import evenly
from .asks import Ask, Sighting
from .existence import KINDS_ENOUGH, exist_plan, incidence
from .kinds import KINDS
from .numbers import Counted, number_claims, windows
from .outsiders import lifts, outsiders
from .pairs import EITHER, TELL_APART, pairs
from .placing import ZONES, ZONES_MOST, zone_draw
from .tallies import ALONE
from .topics import TOPICS, Offer, Topic

# No number of a category is verified or claimed in more of the images, each answer: else one person drowns the rest.
NUMBER_SHARE = 0.02
# Share of images that are asked which of two things are there, and whether either is.
BOTH_SHARE, EITHER_SHARE = 0.2, 0.1
# Share of the images with few kinds of things that are asked which of four is there.
SHOWN_SHARE = 0.4
# In fewer images than this no pair of nouns comes often enough to be learned, or to be asked for evenly.
FINE_FROM = 1000
# Questions that come no more often tell no guesser anything.
RARE = 3
# Nouns of which the places are told so rarely that they are balanced together.
RARE_NOUN = 50

Planned = Iterator[tuple[str, Ask]]
Taken = Container[tuple[str, str]]


def plan(seen: Sequence[Sighting], names: Sequence[str], seed: int) -> Planned:
    """(scene key, what it is asked), for all scenes, sorted by key; names are those of all categories.

    Whatever else would give away what is asked of a thing's existence is planned for other scenes.
    """
    exist = exist_plan(list(seen), list(names), seed)
    yield from exist
    taken = frozenset((key, ask.subject) for key, ask in exist)
    yield from _topics(seen, taken, seed)
    yield from _numbers(seen, taken, seed)
    yield from _pairs(seen, names, taken, seed)
    yield from _selections(seen, taken, seed)


def _topics(seen: Sequence[Sighting], taken: Taken, seed: int) -> Planned:
    """What is offered under each topic, by halves or by winners."""
    poor = {item.key for item in seen if len(item.seen) < KINDS_ENOUGH} if len(seen) >= FINE_FROM else set()
    offered: dict[str, list[tuple[str, Offer]]] = {}
    for item in seen:
        for offer in item.offers:
            if not _told(item.key, offer, taken, poor):
                offered.setdefault(offer.topic, []).append((item.key, offer))
    for name, topic in TOPICS.items():
        found = offered.get(topic.of or name, [])
        if topic.by == "labels":
            # what is asked for with yes is mostly rare: those would win less often than planned
            yield from _labels(seen, [(key, o) for key, o in found if (key, o.question) not in taken], seed)
        elif topic.by == "winners":
            yield from _contests(name, found, seed)
        elif topic.by == "numbers":
            totals: dict[str, list[tuple[str, int]]] = {}
            for key, offer in found:
                totals.setdefault(key, []).append((offer.subject, int(offer.question)))
            yield from _windows(name, totals, ALONE + 1, seed)
        elif topic.by == "answers":
            states = [("", key, *_split(o.subject)) for key, o in found]
            for _, key, subject, state in evenly.equally(states, topic.answers, seed=seed, purpose=name):
                yield key, Ask(name, subject, True, kind=state)
        elif topic.by == "zones":
            yield from _zones(found, seed)
        else:
            yield from _halves(name, topic, found, len(seen), seed)


def _halves(name: str, topic: Topic, found: Sequence[tuple[str, Offer]], scenes: int, seed: int) -> Planned:
    """As many that hold as do not of each question; of rare ones, of all that are pooled."""
    coarse = topic.fine and scenes < FINE_FROM
    often = Counter(offer.question for _, offer in found)

    def asked(question: str) -> str:
        rare = topic.pooled and question.startswith(topic.pooled) and often[question] <= RARE
        return "" if coarse else topic.pooled if rare else question

    rows = [(asked(offer.question), key, offer.subject, offer.holds) for key, offer in found]
    most = max(1, round(topic.share * scenes))
    for question, key, subject, holds in topic.plan(rows, seed=seed, purpose=name, most=most, once=topic.once):
        yield key, Ask(name, subject, holds, question=question)


def _told(key: str, offer: Offer, taken: Taken, poor: Container[str]) -> bool:
    """Whether the answer to an offer tells of a thing that is asked for in the same scene, or of most that there is."""
    if offer.topic != "kind":
        return False
    lonely = offer.holds and key in poor
    return lonely or any((key, member) in taken for member in KINDS[offer.subject].members)


def _split(subject: str) -> tuple[str, str]:
    """What is asked about, and the answer that stands behind it."""
    about, _, answer = subject.rpartition("|")
    return about, answer


def _zones(found: Sequence[tuple[str, Offer]], seed: int) -> Planned:
    """Things with the parts of the picture that their own part stands beside: the kind names those."""
    often = Counter(offer.question for _, offer in found)
    rows = []
    scene_of: dict[str, str] = {}
    by_scene: dict[str, list[Offer]] = {}
    for key, offer in found:
        by_scene.setdefault(key, []).append(offer)
    for scene, offer in ((key, offer) for key, offers in by_scene.items() for offer in _told_zones(key, offers, seed)):
        about, zone = _split(offer.subject)
        scene_of[about] = scene
        noun = offer.question if often[offer.question] > RARE_NOUN else ""
        rows.append((about, [f"{noun}:{zone}"], [f"{noun}:{other}" for other in ZONES if other != zone]))
    for about, answer, options in outsiders(rows, seed=seed, purpose="zone"):
        wrong = "|".join(name.rpartition(":")[2] for name in options if name != answer)
        yield scene_of[about], Ask("zone", about, True, kind=wrong)


def _told_zones(key: str, offers: Sequence[Offer], seed: int) -> list[Offer]:
    """Of what a scene offers, what will be told: a share of the common places, and rare ones before common ones."""
    told = []
    for offer in offers:
        about, zone = _split(offer.subject)
        share, draw = ZONE_SHARES[ZONES.index(zone)], zone_draw(seed, key, about)
        if draw < share:
            told.append((-share, draw, offer))
    return [offer for _, _, offer in sorted(told, key=lambda item: item[:2])[:ZONES_MOST]]


def _contests(name: str, found: Sequence[tuple[str, Offer]], seed: int) -> Planned:
    contests: dict[str, list[evenly.Contest]] = {}
    for key, offer in found:
        options = tuple(offer.question.split("|"))
        contests.setdefault(key, []).append((offer.subject, options, options[0]))
    for key, subject in evenly.winners(contests.items(), seed=seed, purpose=name):
        yield key, Ask(name, subject, True)


def _labels(seen: Sequence[Sighting], found: Sequence[tuple[str, Offer]], seed: int) -> Planned:
    """Things in boxes, each with three that are missing: the kind names those."""
    subjects: dict[str, dict[str, str]] = {}
    for key, offer in found:
        subjects.setdefault(key, {})[offer.question] = offer.subject
    rows = [(item.key, tuple(subjects[item.key]), item.absent) for item in seen if item.key in subjects]
    for key, category, options in outsiders(rows, seed=seed, purpose="label"):
        wrong = "|".join(name for name in options if name != category)
        yield key, Ask("label", subjects[key][category], True, kind=wrong, question=category)


def _numbers(seen: Sequence[Sighting], taken: Taken, seed: int) -> Planned:
    """Numbers to be verified and to be claimed, those that stand beside the right one, the most and the least."""
    counted = {item.key: [(name, n) for name, n in item.numbers if (item.key, name) not in taken] for item in seen}
    most = max(1, round(NUMBER_SHARE * len(seen)))
    for topic, key, category, asked, holds in number_claims(counted, seed=seed, most=most):
        yield key, Ask(topic, category, holds, number=asked)
    yield from _windows("window", {item.key: item.numbers for item in seen}, 1, seed)
    for topic, sign in (("most", 1), ("least", -1)):
        found = ((item.key, evenly.numerous(item.key, dict(item.numbers), seed=seed, sign=sign)) for item in seen)
        for key, subject in evenly.winners(found, seed=seed, purpose=topic):
            yield key, Ask(topic, subject, True)


def _windows(topic: str, counted: Counted, least: int, seed: int) -> Planned:
    """Four numbers in a row, each of which is right in as many scenes as the others: the lowest is asked with."""
    rows = list(windows(counted, seed=seed, least=least))
    for low, key, subject, _ in evenly.equally(rows, ("0", "1", "2", "3"), seed=seed, purpose=topic):
        yield key, Ask(topic, subject, True, number=int(low))


def _pairs(seen: Sequence[Sighting], names: Sequence[str], taken: Taken, seed: int) -> Planned:
    """Two things to be looked for at once."""
    if not seen or not names:
        return
    here = incidence([_free(item.key, [name for name, _ in item.numbers], taken) for item in seen], names)
    gone = incidence([_free(item.key, item.absent, taken) for item in seen], names)
    keys = [item.key for item in seen]
    late = np.array([len(item.seen) < KINDS_ENOUGH for item in seen])
    for topic, weights, share in (("both", TELL_APART, BOTH_SHARE), ("either", EITHER, EITHER_SHARE)):
        chosen = pairs(keys, here, gone, late, names=names, weights=weights, share=share, seed=seed, purpose=topic)
        for key, subject, state in chosen:
            yield key, Ask(topic, subject, state != "neither", kind=state)


def _free(key: str, names: Sequence[str], taken: Taken) -> list[str]:
    """The countable ones that are not asked for with yes or no in the scene."""
    return [name for name in names if (key, name) not in taken and _countable(name)]


@cache
def _countable(category: str) -> bool:
    return lexicon.noun(lexicon.category_lemma(category)).kind == "count"


def _selections(seen: Sequence[Sighting], taken: Taken, seed: int) -> Planned:
    """Which of four is missing, and which of four is there."""
    together = lifts([item.seen for item in seen])
    present = {item.key: _free(item.key, item.present, taken) for item in seen}
    absent = {item.key: _free(item.key, item.absent, taken) for item in seen}
    rich = {key for key, found in present.items() if len(found) > 2}
    rows = [(key, absent[key], present[key]) for key in present if key in rich]
    for key, answer, options in outsiders(rows, seed=seed, purpose="missing", together=together):
        yield key, Ask("missing", "|".join(options), True, kind=answer)
    share = SHOWN_SHARE if len(seen) >= FINE_FROM else 1.0
    poor = [key for key in present if key not in rich and Chance(seed, "shown share", key).unit() < share]
    rows = [(key, present[key], absent[key]) for key in poor]
    for key, answer, options in outsiders(rows, seed=seed, purpose="shown"):
        yield key, Ask("shown", "|".join(options), True, kind=answer)
