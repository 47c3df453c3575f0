"""Tasks and facts of no content, for tests of the composer."""

from cocoift.facts import Fact
from cocoift.tasks.template import Task, TaskRound, Wording

SENTENCE = TaskRound((Wording("q1", ""),), {"sentence": (Wording("sentence1", ""),)})
BOX = TaskRound((Wording("q1", ""),), {"box": (Wording("box1", ""),)})


def a_task(name, *, per="count", rounds=(SENTENCE,), weight=1.0):
    return Task(
        name=name, version=1, summary="", per=per, weight=weight, own_instruction=False, sha256="", rounds=rounds,
        path="", says={},
    )  # fmt: skip


def a_fact(key, *, asks=(), tells=(), weight=1.0):
    return Fact(key=key, evidence=(key,), asks=asks, tells=tells, weight=weight)
