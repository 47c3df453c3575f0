"""The templates say over the hand-made scenes what somebody has read and found good."""

import re
from collections.abc import Iterator

import goldens
import pytest

TASKS = goldens.tasks_in(goldens.TEMPLATES)
FORMS = goldens.forms_in(goldens.TEMPLATES)
MADE = {**dict(goldens.transcripts(TASKS, FORMS)), goldens.FORMS: goldens.transcript_of_forms(FORMS)}
LINES = 30  # of a difference; more is read in the golden itself

QUESTIONS, ANSWERS = 8, 3  # wordings of each turn, at least
# their answers are the annotators' own sentences
TOLD_BY_ANNOTATORS = {
    ("caption/detailed", "paragraph"),  # whose sentences are worded one by one
    ("grounded/caption", "sentence"),
    ("region/dense", "paragraph"),
    *((f"caption/{name}", "sentence") for name in ("brief", "title", "words", "exact-words", "with-words", "without")),
}

# tasks that must ask alike, since the question must not tell the answer
ALIKE = [("exist/yes", "exist/no"), ("count/exact", "count/zero"), ("count/exact", "followup/count-box"),
         ("rel/object", "followup/object-color")]  # fmt: skip


def command(*names: str) -> str:
    return " ".join(["python scripts/bless.py", *names])


@pytest.mark.parametrize("name", sorted(MADE))
def test_a_transcript_is_its_golden(name: str) -> None:
    golden = goldens.read_golden(goldens.GOLDEN, name)
    if golden is None:
        pytest.fail(f"tests/golden/{name}.txt: is missing; run `{command(name)}` and read it", pytrace=False)
    if golden != MADE[name]:
        lines = goldens.difference(name, golden, MADE[name])
        shown = [*lines[:LINES], f"... {len(lines) - LINES} more lines"] if len(lines) > LINES else lines
        advice = f"where this is meant, run `{command(name)}` and commit what it writes"
        pytest.fail("\n".join([f"tests/golden/{name}.txt: differs; {advice}", *shown]), pytrace=False)


def test_each_golden_has_its_task() -> None:
    orphans = sorted(goldens.names_in(goldens.GOLDEN) - set(MADE))
    if orphans:
        pytest.fail(
            f"tests/golden: no task for {', '.join(orphans)}; run `{command()}`, which removes them", pytrace=False
        )


@pytest.mark.parametrize("name", sorted(TASKS))
def test_each_wording_is_shown(name: str) -> None:
    assert goldens.advice(TASKS[name], MADE[name]) is None


def test_what_the_scenes_cannot_show_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    task, text = TASKS["count/exact"], f"...\n{goldens.UNSHOWN}: letter1\n"
    where = "expected a golden scene for each, so add one to tests/golden_scenes.py"
    assert goldens.advice(task, text) == f"count/exact: not shown, for want of a fact: letter1; {where}"
    monkeypatch.setattr(goldens, "scene_facts", lambda family: ())
    where = "expected one, so add it to tests/golden_scenes.py"
    assert goldens.advice(task, text) == f"count/exact: no golden scene has a fact 'count'; {where}"


def test_the_scenes_make_every_family_refuse_or_be_silent() -> None:
    families = {task.per for task in TASKS.values()}
    only_facts = [
        family
        for family in sorted(families)
        if all(scene.facts and not scene.refusals for scene in goldens.scene_facts(family))
    ]
    assert only_facts == []


def wordings_short_of(least_questions: int, least_answers: int) -> Iterator[str]:
    for task in TASKS.values():
        for number, round in enumerate(task.rounds, start=1):
            if len(round.questions) < least_questions:
                yield f"{task.name}: round {number}, questions: {len(round.questions)}"
            for form in ("sentence", "paragraph"):
                count = len(round.answers.get(form, ()))
                if 0 < count < least_answers and (task.name, form) not in TOLD_BY_ANNOTATORS:
                    yield f"{task.name}: round {number}, {form}: {count}"


def test_each_turn_has_wordings_enough() -> None:
    assert list(wordings_short_of(QUESTIONS, ANSWERS)) == []


def questions_of(name: str) -> str:
    """The source of a task's first human turn, its fact called "fact"."""
    text = (goldens.TEMPLATES / f"{name}.jinja").read_text(encoding="utf-8")
    turn = text[text.index("{% human %}") : text.index("{% endhuman %}")]
    return re.sub(rf"\b{TASKS[name].per}\.", "fact.", turn)


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_what_must_not_tell_the_answer_is_asked_alike(one: str, other: str) -> None:
    assert questions_of(other).splitlines() == questions_of(one).splitlines()
