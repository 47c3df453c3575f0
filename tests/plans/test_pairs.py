from collections import Counter

import numpy as np

from cocoift.chance import Chance
from cocoift.plans.pairs import EITHER, TELL_APART, pairs

NAMES = ("cat", "cup", "dog")
KEYS = [f"coco:{n}" for n in range(2000)]
HERE = np.array([[Chance(0, name, key).unit() < 0.4 for name in NAMES] for key in KEYS])
GONE = ~HERE & np.array([[Chance(0, "gone", name, key).unit() < 0.8 for name in NAMES] for key in KEYS])


def planned(weights=TELL_APART, *, share=1.0, seed=0, late=None):
    late = np.zeros(len(KEYS), dtype=bool) if late is None else late
    return list(pairs(KEYS, HERE, GONE, late, names=NAMES, weights=weights, share=share, seed=seed, purpose="test"))


def test_each_pair_is_as_often_both_one_and_neither():
    said = Counter()
    for _, subject, state in planned():
        first, second = subject.split("|")
        there = {"both": {first, second}, "first": {first}, "second": {second}, "neither": set()}[state]
        said[tuple(sorted((first, second))), tuple(sorted(there))] += 1
    assert (len(said), set(said.values())) == (12, {2})


def test_half_of_the_answers_whether_either_is_there_are_no():
    said = Counter(state for _, _, state in planned(EITHER))
    assert said["neither"] == said["both"] + said["first"] + said["second"] == 18


def test_what_is_planned_is_true_of_its_scene_and_no_scene_is_asked_twice():
    found = planned()
    assert len({key for key, *_ in found}) == len(found)
    for key, subject, state in found:
        there = [bool(HERE[KEYS.index(key), NAMES.index(name)]) for name in subject.split("|")]
        assert there == [state in ("both", "first"), state in ("both", "second")]
        gone = [bool(GONE[KEYS.index(key), NAMES.index(name)]) for name in subject.split("|")]
        assert gone == [not one for one in there]


def test_no_more_scenes_are_asked_than_their_share():
    assert (len(planned(share=0.005)), len(planned(share=0.001))) == (8, 0)


def test_either_order_comes_as_often():
    orders = Counter(subject for seed in range(60) for _, subject, _ in planned(seed=seed))
    assert all(0.4 <= orders[f"{a}|{b}"] / (orders[f"{a}|{b}"] + orders[f"{b}|{a}"]) <= 0.6 for a, b in [NAMES[:2]])


def test_scenes_in_which_little_can_be_asked_come_last():
    late = np.arange(len(KEYS)) < 1000
    assert {int(key[5:]) >= 1000 for key, *_ in planned(late=late)} == {True}
