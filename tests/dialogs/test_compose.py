from collections import Counter
from functools import partial
from itertools import combinations

import pytest
from small_tasks import SENTENCE, a_fact, a_task

from cocoift.dialogs.compose import layouts
from cocoift.dialogs.policy import DEPTH, TASK_MOST, Policy
from cocoift.dialogs.race import Candidate, FactsOnDemand, candidates
from cocoift.facts import FAMILIES
from cocoift.survey import Survey
from cocoift.tally import Tally


def pool(n, *, tasks=None, boxes=0, rounds=1):
    """Candidates 0 to n - 1, best first, each of its own task where not said otherwise."""
    found = [a_task(f"t/{i}", rounds=(SENTENCE,) * rounds) for i in range(tasks or n)]
    return [Candidate(found[i % len(found)], a_fact(str(i)), boxes) for i in range(n)]


def laid_out(found, *, key="coco:1", **policy):
    """The keys of the facts of each dialog."""
    return [[item.fact.key for item in chosen] for chosen, _ in layouts(key, found, Policy(**policy))]


def all_candidates(sample, policy):
    world = sample.world()
    for scene in sample.scenes:
        tasks = {name: task for name, task in sample.speaker.tasks.items() if task.per in FAMILIES}
        facts = FactsOnDemand(partial(all_of, Survey(scene), world), Tally())
        yield scene.key, [*candidates(scene.key, facts, tasks, policy)]


def all_of(survey, world, family):
    return FAMILIES[family][1](survey, world)


@pytest.fixture(scope="module")
def found(sample):
    """All candidates of the sample by scene."""
    return dict(all_candidates(sample, Policy()))


@pytest.fixture(scope="module")
def dialogs(found):
    """The layouts of the sample for a few seeds: (scene key, candidates, box rounds allowed)."""
    return [
        (key, chosen, boxes)
        for seed in range(6)
        for key, items in found.items()
        for chosen, boxes in layouts(key, items, Policy(seed=seed))
    ]


def test_a_dialog_takes_the_best_candidates():
    assert sorted(laid_out(pool(9), per_image=1, single=0.0, rounds=(3, 3))[0]) == ["0", "1", "2"]


def test_the_next_dialog_takes_the_next_best():
    first, second = laid_out(pool(9), per_image=2, single=0.0, rounds=(3, 3))
    assert (sorted(first), sorted(second)) == (["0", "1", "2"], ["3", "4", "5"])


def test_the_order_in_a_dialog_is_not_that_of_the_candidates():
    firsts = Counter(
        laid_out(pool(3), key=f"coco:{i}", per_image=1, single=0.0, rounds=(3, 3))[0][0] for i in range(90)
    )
    assert firsts.keys() == {"0", "1", "2"}
    assert min(firsts.values()) > 15


@pytest.mark.parametrize("share", [0.0, 0.25, 0.5, 0.75, 1.0])
def test_singles_have_their_share(share):
    lengths = [
        len(keys) for i in range(60) for keys in laid_out(pool(60), key=f"coco:{i}", single=share, rounds=(3, 8))
    ]
    assert sum(length == 1 for length in lengths) / len(lengths) == pytest.approx(share, abs=0.02)


def test_singles_have_their_share_over_the_sample(dialogs):
    assert sum(len(chosen) == 1 for _, chosen, _ in dialogs) / len(dialogs) == pytest.approx(0.3, abs=0.05)


def test_no_image_has_more_dialogs_than_the_config_says(dialogs, found):
    most = Counter(key for key, _, _ in dialogs)
    assert {key: count for key, count in most.items() if count > 6 * 4} == {}
    assert most.keys() == found.keys()


def test_lengths_are_drawn_evenly_from_the_range():
    drawn = Counter(
        len(keys) for i in range(300) for keys in laid_out(pool(40), key=f"coco:{i}", single=0.0, rounds=(3, 8))
    )
    assert sorted(drawn) == [3, 4, 5, 6, 7, 8]
    assert min(drawn.values()) > 0.75 * 1200 / 6


def test_lengths_keep_to_the_range_where_the_scene_has_enough(dialogs):
    rounds = Counter(sum(item.rounds for item in chosen) for _, chosen, _ in dialogs)
    assert sorted(rounds) == [1, 3, 4, 5, 6, 7, 8]


def test_the_only_dialog_of_a_poor_scene_may_be_shorter():
    assert sorted(map(sorted, laid_out(pool(2), per_image=1, single=0.0, rounds=(3, 8)))) == [["0", "1"]]


def test_a_scene_without_facts_has_no_dialog():
    assert laid_out([]) == []


def test_no_fact_is_used_twice_in_an_image(found):
    for key, items in found.items():
        used = Counter(
            (item.task.name, item.fact.key) for chosen, _ in layouts(key, items, Policy()) for item in chosen
        )
        assert {fact: count for fact, count in used.items() if count > 1} == {}


def test_a_fact_that_two_tasks_can_tell_is_told_once_in_a_dialog():
    fact = a_fact("same")
    twice = [Candidate(a_task(name), fact, 0) for name in ("t/a", "t/b")]
    keys = laid_out([*twice, *pool(1)], per_image=1, single=0.0, rounds=(2, 2))
    assert sorted(keys[0]) == ["0", "same"]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("seed", range(5))
def test_what_is_asked_is_asked_before_it_is_told(turned, seed):
    both = [a_fact("asks", asks=("n:dog",)), a_fact("tells", tells=("n:dog",))]
    items = [Candidate(a_task(f"t/{fact.key}"), fact, 0) for fact in (both[::-1] if turned else both)]
    assert laid_out(items, per_image=1, single=0.0, rounds=(2, 2), seed=seed) == [["asks", "tells"]]


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        (a_fact("a", tells=("n:dog",)), a_fact("b", tells=("n:dog",)), True),
        (a_fact("a", asks=("n:dog",)), a_fact("b", asks=("n:dog",)), True),
        (a_fact("a", asks=("n:dog",)), a_fact("b", tells=("n:cat", "has:dog")), True),
        (a_fact("a", asks=("n:dog",), tells=("n:dog",)), a_fact("b", asks=("n:dog",), tells=("n:dog",)), False),
        (a_fact("a", asks=("n:dog",), tells=("n:cat",)), a_fact("b", asks=("n:cat",), tells=("n:dog",)), False),
    ],
)
def test_facts_fit_in_one_dialog_unless_each_tells_what_the_other_asks(one, other, fit):
    both = [Candidate(a_task(f"t/{fact.key}"), fact, 0) for fact in (one, other)]
    (dialog,) = laid_out(both, per_image=1, single=0.0, rounds=(2, 2))
    assert (len(dialog) == 2) is fit


def test_a_fact_fits_between_those_that_ask_and_those_that_tell():
    facts = [
        a_fact("first", asks=("n:dog",)),
        a_fact("last", tells=("n:cat",)),
        a_fact("between", asks=("n:cat",), tells=("n:dog",)),
    ]
    items = [Candidate(a_task(f"t/{fact.key}"), fact, 0) for fact in facts]
    assert laid_out(items, per_image=1, single=0.0, rounds=(3, 3)) == [["first", "between", "last"]]
    # there is no such place where what it would give away is asked after what gives it away itself
    tied = [a_fact("one", tells=("n:cat",), asks=("n:bird",)), a_fact("two", tells=("n:bird",), asks=("n:dog",))]
    items = [Candidate(a_task(f"t/{fact.key}"), fact, 0) for fact in (*tied, facts[2])]
    assert laid_out(items, per_image=1, single=0.0, rounds=(2, 3)) == [["one", "two"]]


def test_no_dialog_of_the_sample_tells_what_it_asks_later(dialogs):
    leaks = [
        (key, a.fact.key, b.fact.key)
        for key, chosen, _ in dialogs
        for a, b in combinations(chosen, 2)
        if not set(a.fact.tells).isdisjoint(b.fact.asks)
    ]
    assert leaks == []


def test_a_task_comes_a_second_time_only_where_others_have_run_out():
    first, second = laid_out(pool(12, tasks=4), per_image=2, single=0.0, rounds=(6, 6))
    tasks = [sorted(int(key) % 4 for key in keys) for keys in (first, second)]
    assert tasks[0] == [0, 0, 1, 1, 2, 3]
    assert len(tasks[1]) == 6


def test_no_more_is_asked_for_than_the_dialogs_need():
    drawn = []

    def endless():
        for item in pool(1000):
            drawn.append(item)
            yield item

    assert len(laid_out(endless(), per_image=4, single=0.25, rounds=(3, 8))) == 4
    assert len(drawn) <= 4 * 8


def test_a_task_waits_until_a_good_many_others_have_been_looked_at():
    same = pool(2, tasks=1)
    for between, second in ((2 * DEPTH - 3, False), (2 * DEPTH - 2, True)):
        stuck = [Candidate(a_task(f"s/{i}"), a_fact(f"s{i}", asks=("x",), tells=("x",)), 0) for i in range(between)]
        first = Candidate(same[0].task, a_fact("a", asks=("x",), tells=("x",)), 0)
        found = [first, same[1], *stuck, Candidate(a_task("late"), a_fact("late"), 0)]
        (keys,) = laid_out(found, per_image=1, single=0.0, rounds=(2, 2))
        assert ("1" in keys) is second


def test_a_task_comes_no_third_time():
    assert [len(keys) for keys in laid_out(pool(9, tasks=1), per_image=1, single=0.0, rounds=(2, 8))] == [TASK_MOST]


def test_no_dialog_of_the_sample_has_a_task_more_often_than_allowed(dialogs):
    assert max(max(Counter(item.task.name for item in chosen).values()) for _, chosen, _ in dialogs) <= TASK_MOST


@pytest.mark.parametrize(("length", "denials"), [(2, 1), (4, 1), (6, 2)])
def test_one_round_in_three_at_most_says_what_is_not_there(length, denials):
    gone = [Candidate(a_task(f"n/{i}", per="absent"), a_fact(f"gone {i}"), 0) for i in range(8)]
    (keys,) = laid_out([*gone, *pool(8)], per_image=1, single=0.0, rounds=(length, length))
    assert (len(keys), sum(key.startswith("gone") for key in keys)) == (length, denials)


def test_a_thread_counts_all_its_rounds():
    assert [len(keys) for keys in laid_out(pool(9, rounds=2), per_image=1, single=0.0, rounds=(6, 6))] == [3]


def test_a_thread_is_no_single():
    assert laid_out(pool(9, rounds=2), single=1.0) == []


def test_rounds_that_can_only_be_boxes_keep_to_the_budget():
    found = [item for pair in zip(pool(30, boxes=1), pool(30), strict=True) for item in pair]
    for i in range(40):
        for chosen, boxes in layouts(f"coco:{i}", found, Policy(rounds=(3, 8), box_share=0.2)):
            assert sum(item.boxes for item in chosen) <= boxes <= len(chosen) * 0.2 + 1


def test_a_share_of_no_boxes_allows_none(found):
    allowed = {
        boxes for key, items in found.items() for _, boxes in layouts(key, items, Policy(box_share=0.0, rounds=(3, 8)))
    }
    assert allowed == {0}


def test_the_seed_changes_what_is_drawn(found):
    key, items = next(iter(found.items()))
    drawn = {str(laid_out(items, key=key, seed=seed)) for seed in range(5)}
    assert len(drawn) == 5
