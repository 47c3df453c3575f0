"""Dialogs about several images of one part: which images go together, and what is said of them."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import msgspec

from ..chance import Chance
from ..facts import SETS, Fact, Refusal
from ..facts.in_several import in_all_offers
from ..facts.several import set_key
from ..plans import evenly
from ..survey import Survey
from ..tally import Tally
from ..world import Ask, World
from .dialog import Dialog
from .policy import Policy
from .race import FactsOnDemand, candidates
from .speak import Speaker, Subject, spoken

LOOKED_AT = 24  # other images that are looked at for a set: those that share most with the first one go with it


def sets(world: World, policy: Policy, dialogs: int) -> list[tuple[Survey, ...]]:
    """So many sets of images, drawn from those of the part, that the dialogs about them are the policy's share of all.

    dialogs: about one image. An image begins one set at most; sets are fewer where there are too few images.
    """
    fewest, most = policy.set_images
    able = [survey for survey in world.others if survey.scene.exhaustive and survey.categories]
    chance = Chance(policy.seed, "sets", *(survey.scene.key for survey in able[:1]))
    wanted = round(dialogs * policy.several / (1 - policy.several))
    found: dict[frozenset[str], tuple[Survey, ...]] = {}
    for anchor in chance.shuffled(able):
        if len(found) == wanted:
            break
        images = _together(anchor, world, fewest + chance.below(most - fewest + 1))
        if len(images) >= fewest:
            found.setdefault(frozenset(survey.scene.key for survey in images), tuple(chance.shuffled(images)))
    return list(found.values())


def _together(anchor: Survey, world: World, size: int) -> list[Survey]:
    """The anchor and the images that share most of its kinds of things, rare kinds before common ones."""
    pool = [s for s in world.strangers(anchor.scene.key, "set", LOOKED_AT) if s.scene.exhaustive and s.categories]

    def likeness(other: Survey) -> float:
        return sum(world.rarity(name) for name in anchor.categories if name in other.categories)

    ranked = sorted((s for s in pool if likeness(s) > 0), key=lambda s: (-likeness(s), s.scene.key))
    return [anchor, *ranked[: size - 1]]


def planned(groups: Sequence[tuple[Survey, ...]], world: World) -> World:
    """The world with what is asked of each set with yes or no: as often yes as no for each thing of the part."""
    offered = [(name, set_key(images), name, holds) for images in groups for name, holds in in_all_offers(images)]
    asks: dict[str, tuple[Ask, ...]] = {}
    for name, key, subject, holds in evenly.halves(offered, seed=world.seed, purpose="in_all"):
        asks[key] = (*asks.get(key, ()), Ask("in_all", subject, holds, question=name))
    return msgspec.structs.replace(world, asks={**world.asks, **asks})


def set_dialogs(world: World, speaker: Speaker, dialogs: int, tally: Tally) -> Iterator[Dialog]:
    """The dialogs about sets of images of the part, one a set; dialogs is the number of those about one image."""
    tasks = {name: task for name, task in speaker.tasks.items() if task.per in SETS}
    if not speaker.policy.several or not tasks:
        return
    # one dialog a set; the rest of the policy is that of all dialogs
    policy = msgspec.structs.replace(speaker.policy, per_image=1)
    speaker = msgspec.structs.replace(speaker, policy=policy)
    groups = sets(world, policy, dialogs)
    world = planned(groups, world)
    for images in groups:
        facts = FactsOnDemand(partial(_facts_of, images, world), tally)
        subject = _subject(images)
        yield from spoken(subject, candidates(subject.key, facts, tasks, policy), speaker, tally)


def _facts_of(images: tuple[Survey, ...], world: World, family: str) -> Iterator[Fact | Refusal]:
    return SETS[family][1](images, world)


def _subject(images: Sequence[Survey]) -> Subject:
    scenes = [survey.scene for survey in images]
    licences: Mapping[str, None] = dict.fromkeys(scene.licence for scene in scenes if scene.licence)
    return Subject(
        key=set_key(images),
        split=scenes[0].split,
        images=tuple(scene.file_name for scene in scenes),
        width=scenes[0].width,
        height=scenes[0].height,
        licence=", ".join(licences),
    )
