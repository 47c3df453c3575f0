"""Puts the chosen facts of a dialog into words; the last step before the writers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from ..boxes import Convention, Frame
from ..chance import Chance
from ..facts import FAMILIES, Fact
from ..facts.needs import at_hand
from ..facts.recap import recap
from ..survey import Survey
from ..tally import Tally
from ..tasks import CLOSED, Forms, Task, forms_of, render_round
from ..world import World
from .compose import layouts
from .dialog import Dialog, Round, faults
from .forms import forms_needed, layout_of_forms
from .policy import RECAP, RECAP_ROUNDS, RECAP_SHARE, SYSTEM_TOKENS, TASK_MOST, Policy, tokens
from .race import Candidate, FactsOnDemand, candidates


class Speaker(msgspec.Struct, frozen=True):
    """What it takes to make dialogs of scenes: templates, policy and box convention."""

    tasks: Mapping[str, Task]
    forms: Forms
    policy: Policy
    convention: Convention


class Subject(msgspec.Struct, frozen=True):
    """What a dialog is about: one image, or several. key: theirs, + between them; width, height: of the first."""

    key: str
    split: str
    images: tuple[str, ...]
    width: int
    height: int
    licence: str


def dialogs(survey: Survey, world: World, speaker: Speaker, tally: Tally) -> Iterator[Dialog]:
    """The dialogs of one scene; the facts and refusals of the families that were drawn for it are booked."""
    scene = survey.scene
    families = at_hand(FAMILIES.keys() - {RECAP}, survey, world)
    tasks = {name: task for name, task in speaker.tasks.items() if task.per in families}
    most = speaker.policy.per_image * TASK_MOST  # more of a task find no place
    facts = FactsOnDemand(lambda family: FAMILIES[family][1](survey, world), tally, most)
    subject = Subject(scene.key, scene.split, (scene.file_name,), scene.width, scene.height, scene.licence)
    yield from spoken(subject, candidates(scene.key, facts, tasks, speaker.policy), speaker, tally)


def spoken(subject: Subject, found: Iterable[Candidate], speaker: Speaker, tally: Tally) -> Iterator[Dialog]:
    """The dialogs that the candidates make; those that break a law of dialogs are left out and booked."""
    made = 0
    for number, (chosen, boxes) in enumerate(layouts(subject.key, found, speaker.policy)):
        rounds = _fitting(subject, chosen, speaker, boxes=boxes, number=number)
        if not rounds:
            tally.drop("dialogs", "too few answer forms, or too long", f"{subject.key}/{number}")
            continue
        recipe: Literal["single", "multi"] = "single" if len(rounds) == 1 else "multi"
        dialog = Dialog(**msgspec.structs.asdict(subject), number=made, recipe=recipe, rounds=rounds)
        wrong = faults(dialog)
        if wrong:
            tally.drop("dialogs", wrong[0].partition(": ")[2] or wrong[0], f"{subject.key}/{number}")
            continue
        tally.keep("dialogs")
        made += 1
        yield dialog


def recapped(key: str, chosen: Sequence[Candidate], speaker: Speaker, number: int) -> list[tuple[Task, int, Fact]]:
    """A last round that sums up the others, in a share of the dialogs that are long enough; none in the rest."""
    if not RECAP_ROUNDS <= sum(item.rounds for item in chosen) < speaker.policy.rounds[1]:
        return []
    chance = Chance(speaker.policy.seed, "recap", key, number)
    tasks = [task for task in speaker.tasks.values() if task.per == RECAP] if chance.unit() < RECAP_SHARE else []
    fact = recap([item.fact for item in chosen]) if tasks else None
    return [(chance.pick(tasks), 0, fact)] if fact is not None else []


def _fitting(
    subject: Subject, chosen: Sequence[Candidate], speaker: Speaker, *, boxes: int, number: int
) -> tuple[Round, ...]:
    """The rounds of a dialog; the last candidates are left out until forms switch and the token budget is kept."""
    for end in range(len(chosen), 0, -1):
        parts = [(item.task, n, item.fact) for item in chosen[:end] for n in range(item.rounds)]
        parts += recapped(subject.key, chosen[:end], speaker, number)
        options = [forms_of(task, n, fact) for task, n, fact in parts]
        chance = Chance(speaker.policy.seed, "forms", subject.key, number)
        forms = layout_of_forms(options, boxes=boxes, chance=chance)
        if forms is None:
            continue
        rounds = tuple(
            _round(subject, task, n, fact, form=form, speaker=speaker)
            for (task, n, fact), form in zip(parts, forms, strict=True)
        )
        # a word that turned out to be several has become a phrase
        switch = len({round.form for round in rounds}) >= forms_needed(len(rounds))
        length = SYSTEM_TOKENS + sum(tokens(round.question) + tokens(round.answer) for round in rounds)
        if switch and length <= speaker.policy.tokens:
            return rounds
    return ()


def _round(subject: Subject, task: Task, n: int, fact: Fact, *, form: str, speaker: Speaker) -> Round:
    policy = speaker.policy
    chance = Chance(policy.seed, "wording", subject.key, task.name, n, fact.key)
    said = render_round(
        task,
        n,
        fact,
        form=form,
        chance=chance,
        frame=Frame(subject.width, subject.height, speaker.convention),
        forms=speaker.forms,
        style=policy.style,
        instructed=form in CLOSED or chance.unit() < policy.instructed,
    )
    return Round(
        question=said.question,
        answer=said.answer,
        task=task.name,
        version=task.version,
        form=said.form,
        wording=said.wording,
        evidence=fact.evidence,
        boxes=said.boxes,
    )
