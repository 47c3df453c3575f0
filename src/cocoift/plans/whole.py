"""The plan of a whole build: what each scene is asked, of all that the scenes offer; comes before the world."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, partial

import numpy as np

from ..chance import Chance
from ..gates import ZONE_SHARES
from ..language import lexicon
from . import evenly
from .asks import Ask
from .existence import KINDS_ENOUGH, exist_plan
from .kinds import KINDS
from .numbers import Counted, number_claims, windows
from .outsiders import lifts, outsiders
from .pairs import EITHER, TELL_APART, pairs
from .placing import ZONES, ZONES_MOST, zone_draw
from .seen import Bits, Offered, Seen, incidence
from .tallies import ALONE
from .topics import TOPICS, Topic

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
Taken = frozenset[tuple[str, str]]


def plan(seen: Seen, seed: int) -> Planned:
    """(scene key, what it is asked), for all scenes.

    Whatever else would give away what is asked of a thing's existence is planned for other scenes.
    """
    exist = exist_plan(seen, seed)
    yield from exist
    taken = frozenset((key, ask.subject) for key, ask in exist)
    del exist
    yield from _topics(seen, taken, seed)
    yield from _numbers(seen, taken, seed)
    yield from _pairs(seen, taken, seed)
    yield from _selections(seen, taken, seed)


def _topics(seen: Seen, taken: Taken, seed: int) -> Planned:
    """What is offered under each topic, by halves or by winners."""
    for name, topic in TOPICS.items():
        found = seen.offers(topic.of or name)
        if name == "kind":
            found = [item for item in found if not _told(item, taken, seen)]
        if topic.by == "labels":
            # what is asked for with yes is mostly rare: those would win less often than planned
            yield from _labels(seen, [item for item in found if (item[1], item[0]) not in taken], seed)
        elif topic.by == "winners":
            yield from _contests(name, found, seed)
        elif topic.by == "numbers":
            totals: dict[str, list[tuple[str, int]]] = {}
            for question, key, subject, _ in found:
                totals.setdefault(key, []).append((subject, int(question)))
            yield from _windows(name, totals, ALONE + 1, seed)
        elif topic.by == "answers":
            states = [("", key, *_split(subject)) for _, key, subject, _ in found]
            for _, key, subject, state in evenly.equally(states, topic.answers, seed=seed, purpose=name):
                yield key, Ask(name, subject, True, kind=state)
        elif topic.by == "zones":
            yield from _zones(found, seed)
        else:
            yield from _halves(name, topic, found, len(seen), seed)


def _halves(name: str, topic: Topic, found: Sequence[Offered], scenes: int, seed: int) -> Planned:
    """As many that hold as do not of each question; of rare ones, of all that are pooled."""
    coarse = topic.fine and scenes < FINE_FROM
    often = Counter(item[0] for item in found)

    def asked(question: str) -> str:
        rare = topic.pooled and question.startswith(topic.pooled) and often[question] <= RARE
        return "" if coarse else topic.pooled if rare else question

    rows = found
    if coarse or topic.pooled:
        rows = [(asked(question), key, subject, holds) for question, key, subject, holds in found]
    most = max(1, round(topic.share * scenes))
    for question, key, subject, holds in topic.plan(rows, seed=seed, purpose=name, most=most, once=topic.once):
        yield key, Ask(name, subject, holds, question=question)


def _told(offered: Offered, taken: Taken, seen: Seen) -> bool:
    """Whether the answer to an offer tells of a thing that is asked for in the same scene, or of most that there is."""
    _, key, kind, holds = offered
    if holds and len(seen) >= FINE_FROM and seen.kinds[seen.index[key]] < KINDS_ENOUGH:
        return True
    return any((key, member) in taken for member in KINDS[kind].members)


def _split(subject: str) -> tuple[str, str]:
    """What is asked about, and the answer that stands behind it."""
    about, _, answer = subject.rpartition("|")
    return about, answer


def _zones(found: Sequence[Offered], seed: int) -> Planned:
    """Things with the parts of the picture that their own part stands beside: the kind names those."""
    often = Counter(item[0] for item in found)
    rows = []
    scene_of: dict[str, str] = {}
    by_scene: dict[str, list[Offered]] = {}
    for item in found:
        by_scene.setdefault(item[1], []).append(item)
    for question, scene, subject, _ in (one for offers in by_scene.values() for one in _told_zones(offers, seed)):
        about, zone = _split(subject)
        scene_of[about] = scene
        noun = question if often[question] > RARE_NOUN else ""
        rows.append((about, [f"{noun}:{zone}"], [f"{noun}:{other}" for other in ZONES if other != zone]))
    for about, answer, options in outsiders(rows, seed=seed, purpose="zone"):
        wrong = "|".join(name.rpartition(":")[2] for name in options if name != answer)
        yield scene_of[about], Ask("zone", about, True, kind=wrong)


def _told_zones(offers: Sequence[Offered], seed: int) -> list[Offered]:
    """Of what a scene offers, what will be told: a share of the common places, and rare ones before common ones."""
    told = []
    for offered in offers:
        about, zone = _split(offered[2])
        share, draw = ZONE_SHARES[ZONES.index(zone)], zone_draw(seed, offered[1], about)
        if draw < share:
            told.append((-share, draw, offered))
    return [offered for _, _, offered in sorted(told, key=lambda item: item[:2])[:ZONES_MOST]]


def _contests(name: str, found: Sequence[Offered], seed: int) -> Planned:
    contests: dict[str, list[evenly.Contest]] = {}
    for question, key, subject, _ in found:
        options = tuple(question.split("|"))
        contests.setdefault(key, []).append((subject, options, options[0]))
    for key, subject in evenly.winners(contests.items(), seed=seed, purpose=name):
        yield key, Ask(name, subject, True)


def _labels(seen: Seen, found: Sequence[Offered], seed: int) -> Planned:
    """Things in boxes, each with three that are missing: the kind names those."""
    subjects: dict[str, dict[str, str]] = {}
    for question, key, subject, _ in found:
        subjects.setdefault(key, {})[question] = subject
    rows = ((key, tuple(subjects[key]), partial(seen.named, seen.absent, seen.index[key])) for key in subjects)
    for key, category, options in outsiders(rows, seed=seed, purpose="label"):
        wrong = "|".join(name for name in options if name != category)
        yield key, Ask("label", subjects[key][category], True, kind=wrong, question=category)


def _numbers(seen: Seen, taken: Taken, seed: int) -> Planned:
    """Numbers to be verified and to be claimed, those that stand beside the right one, the most and the least."""
    numbers = dict(zip(seen.keys, seen.numbers, strict=True))
    counted = {key: [pair for pair in found if (key, pair[0]) not in taken] for key, found in numbers.items()}
    most = max(1, round(NUMBER_SHARE * len(seen)))
    for topic, key, category, asked, holds in number_claims(counted, seed=seed, most=most):
        yield key, Ask(topic, category, holds, number=asked)
    yield from _windows("window", numbers, 1, seed)
    for topic, sign in (("most", 1), ("least", -1)):
        contests = ((key, evenly.numerous(key, dict(found), seed=seed, sign=sign)) for key, found in numbers.items())
        for key, subject in evenly.winners(contests, seed=seed, purpose=topic):
            yield key, Ask(topic, subject, True)


def _windows(topic: str, counted: Counted, least: int, seed: int) -> Planned:
    """Four numbers in a row, each of which is right in as many scenes as the others: the lowest is asked with."""
    rows = list(windows(counted, seed=seed, least=least))
    for low, key, subject, _ in evenly.equally(rows, ("0", "1", "2", "3"), seed=seed, purpose=topic):
        yield key, Ask(topic, subject, True, number=int(low))


def _pairs(seen: Seen, taken: Taken, seed: int) -> Planned:
    """Two things to be looked for at once."""
    keys, names = seen.keys, seen.names
    if not keys or not names:
        return
    counted = [[name for name, _ in found] for found in seen.numbers]
    here = incidence([_free(key, found, taken) for key, found in zip(keys, counted, strict=True)], names)
    gone = _free_bits(seen, seen.absent, taken)
    late = seen.kinds < KINDS_ENOUGH
    for topic, weights, share in (("both", TELL_APART, BOTH_SHARE), ("either", EITHER, EITHER_SHARE)):
        chosen = pairs(keys, here, gone, late, names=names, weights=weights, share=share, seed=seed, purpose=topic)
        for key, subject, state in chosen:
            yield key, Ask(topic, subject, state != "neither", kind=state)


def _free(key: str, names: Sequence[str], taken: Taken) -> list[str]:
    """The countable ones that are not asked for with yes or no in the scene."""
    return [name for name in names if (key, name) not in taken and _countable(name)]


def _free_bits(seen: Seen, bits: Bits, taken: Taken) -> Bits:
    """The same of all scenes."""
    free = bits & np.array([_countable(name) for name in seen.names], np.bool_)
    column = {name: j for j, name in enumerate(seen.names)}
    for key, name in taken:
        free[seen.index[key], column[name]] = False
    return free


@cache
def _countable(category: str) -> bool:
    return lexicon.noun(lexicon.category_lemma(category)).kind == "count"


def _selections(seen: Seen, taken: Taken, seed: int) -> Planned:
    """Which of four is missing, and which of four is there."""
    together = lifts([seen.named(seen.there, i) for i in range(len(seen))])
    present, absent = _free_bits(seen, seen.present, taken), _free_bits(seen, seen.absent, taken)
    several = present.sum(axis=1) > 2
    rich = [(key, i) for i, key in enumerate(seen.keys) if several[i]]
    rows = ((key, partial(seen.named, absent, i), partial(seen.named, present, i)) for key, i in rich)
    for key, answer, options in outsiders(rows, seed=seed, purpose="missing", together=together):
        yield key, Ask("missing", "|".join(options), True, kind=answer)
    share = SHOWN_SHARE if len(seen) >= FINE_FROM else 1.0
    poor = [(key, i) for i, key in enumerate(seen.keys) if not several[i]]
    poor = [(key, i) for key, i in poor if Chance(seed, "shown share", key).unit() < share]
    rows = ((key, partial(seen.named, present, i), partial(seen.named, absent, i)) for key, i in poor)
    for key, answer, options in outsiders(rows, seed=seed, purpose="shown"):
        yield key, Ask("shown", "|".join(options), True, kind=answer)
