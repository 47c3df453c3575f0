from collections import Counter
from itertools import combinations

import pytest

from cocoift.dialogs.compose import Candidate, candidates, compatible, facts_of, layouts
from cocoift.dialogs.policy import TASK_MOST, Policy
from cocoift.facts import FAMILIES, Fact
from cocoift.survey import Survey
from cocoift.tally import Tally
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


def pool(n, *, tasks=None, boxes=0, rounds=1):
    """Candidates 0 to n - 1, best first, each of its own task where not said otherwise."""
    found = [a_task(f"t/{i}", rounds=(SENTENCE,) * rounds) for i in range(tasks or n)]
    return [Candidate(found[i % len(found)], a_fact(str(i)), float(i), boxes) for i in range(n)]


def laid_out(found, *, key="coco:1", **policy):
    """The keys of the facts of each dialog."""
    return [[item.fact.key for item in chosen] for chosen, _ in layouts(key, found, Policy(**policy))]


def all_candidates(sample, policy):
    world = sample.world()
    for scene in sample.scenes:
        tasks = {name: task for name, task in sample.speaker.tasks.items() if task.per in FAMILIES}
        families = sorted({task.per for task in tasks.values()})
        facts = facts_of({name: FAMILIES[name][1](Survey(scene), world) for name in families}, Tally())
        yield scene.key, candidates(scene.key, facts, tasks, policy)


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
    twice = [Candidate(a_task(name), fact, rank, 0) for rank, name in enumerate(("t/a", "t/b"))]
    keys = laid_out([*twice, *pool(1)], per_image=1, single=0.0, rounds=(2, 2))
    assert sorted(keys[0]) == ["0", "same"]


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        (a_fact("a", asks=("n:dog",)), a_fact("b", tells=("n:dog",)), False),
        (a_fact("a", tells=("n:dog",)), a_fact("b", asks=("n:dog",)), False),
        (a_fact("a", tells=("n:dog",)), a_fact("b", tells=("n:dog",)), True),
        (a_fact("a", asks=("n:dog",)), a_fact("b", asks=("n:dog",)), True),
        (a_fact("a", asks=("n:dog",)), a_fact("b", tells=("n:cat", "has:dog")), True),
    ],
)
def test_facts_fit_in_one_dialog_unless_one_tells_what_the_other_asks(one, other, fit):
    assert compatible(one, other) is fit


def test_no_dialog_of_the_sample_tells_what_it_asks_elsewhere(dialogs):
    leaks = [
        (key, a.fact.key, b.fact.key)
        for key, chosen, _ in dialogs
        for a, b in combinations(chosen, 2)
        if not set(a.fact.asks).isdisjoint(b.fact.tells) or not set(b.fact.asks).isdisjoint(a.fact.tells)
    ]
    assert leaks == []


def test_a_task_comes_a_second_time_only_where_others_have_run_out():
    first, second = laid_out(pool(12, tasks=4), per_image=2, single=0.0, rounds=(6, 6))
    tasks = [sorted(int(key) % 4 for key in keys) for keys in (first, second)]
    assert tasks[0] == [0, 0, 1, 1, 2, 3]
    assert len(tasks[1]) == 6


def test_a_task_comes_no_third_time():
    assert [len(keys) for keys in laid_out(pool(9, tasks=1), per_image=1, single=0.0, rounds=(2, 8))] == [TASK_MOST]


def test_no_dialog_of_the_sample_has_a_task_more_often_than_allowed(dialogs):
    assert max(max(Counter(item.task.name for item in chosen).values()) for _, chosen, _ in dialogs) <= TASK_MOST


@pytest.mark.parametrize(("length", "denials"), [(2, 1), (4, 1), (6, 2)])
def test_one_round_in_three_at_most_says_what_is_not_there(length, denials):
    gone = [Candidate(a_task(f"n/{i}", per="absent"), a_fact(f"gone {i}"), i / 10, 0) for i in range(8)]
    (keys,) = laid_out([*gone, *pool(8)], per_image=1, single=0.0, rounds=(length, length))
    assert (len(keys), sum(key.startswith("gone") for key in keys)) == (length, denials)


def test_a_thread_counts_all_its_rounds():
    assert [len(keys) for keys in laid_out(pool(9, rounds=2), per_image=1, single=0.0, rounds=(6, 6))] == [3]


def test_a_thread_is_no_single():
    assert laid_out(pool(9, rounds=2), single=1.0) == []


def test_rounds_that_can_only_be_boxes_keep_to_the_budget():
    found = [*pool(30, boxes=1), *pool(30)]
    for i in range(40):
        for chosen, boxes in layouts(f"coco:{i}", found, Policy(rounds=(3, 8), box_share=0.2)):
            assert sum(item.boxes for item in chosen) <= boxes <= len(chosen) * 0.2 + 1


def test_a_share_of_no_boxes_allows_none(found):
    allowed = {
        boxes for key, items in found.items() for _, boxes in layouts(key, items, Policy(box_share=0.0, rounds=(3, 8)))
    }
    assert allowed == {0}


def test_a_box_is_a_must_only_where_no_other_form_is_at_hand():
    two = a_task("t/two", rounds=(SENTENCE, BOX))
    either = a_task("t/either", rounds=(TaskRound((), SENTENCE.answers | BOX.answers),))
    items = candidates("coco:1", {"count": [a_fact("a")]}, {"t/two": two, "t/either": either}, Policy())
    assert {item.task.name: item.boxes for item in items} == {"t/two": 1, "t/either": 0}


def best(tasks, facts, n=400, **policy):
    """How often each task and fact is the best candidate of n scenes."""
    drawn = [candidates(f"coco:{i}", facts, tasks, Policy(**policy))[0] for i in range(n)]
    return Counter(item.task.name for item in drawn), Counter(item.fact.key for item in drawn)


def test_each_task_has_the_same_chance_however_many_facts_it_has():
    facts = {"color": [a_fact(str(i)) for i in range(9)], "size": [a_fact("only")]}
    drawn, _ = best({"t/a": a_task("t/a", per="color"), "t/b": a_task("t/b", per="size")}, facts)
    assert drawn["t/a"] / 400 == pytest.approx(0.5, abs=0.08)


def test_a_task_of_three_times_the_weight_is_three_times_as_frequent():
    tasks = {"t/a": a_task("t/a"), "t/b": a_task("t/b")}
    drawn, _ = best(tasks, {"count": [a_fact("0")]}, weights={"t/a": 3.0})
    assert drawn["t/a"] / 400 == pytest.approx(0.75, abs=0.08)


def test_the_weight_of_a_template_counts_like_that_of_the_config():
    tasks = {"t/a": a_task("t/a", weight=3.0), "t/b": a_task("t/b")}
    assert best(tasks, {"count": [a_fact("0")]}) == best(
        {"t/a": a_task("t/a"), "t/b": a_task("t/b")}, {"count": [a_fact("0")]}, weights={"t/a": 3.0}
    )


def test_a_rare_fact_is_preferred_within_its_task():
    facts = {"count": [a_fact("common"), a_fact("rare", weight=4.0)]}
    assert best({"t/a": a_task("t/a")}, facts)[1]["rare"] / 400 == pytest.approx(0.8, abs=0.08)


def test_what_is_planned_comes_first_and_of_that_what_stands_beside_the_fewest():
    facts = {
        "present": [a_fact("yes", asks=("has:dog",), tells=("n:dog",))],
        "absent": [a_fact("no", asks=("has:cat",))],
        "count": [a_fact("two", asks=("n:dog",), tells=("has:dog",))],
        "size": [a_fact("free")],
    }
    tasks = {f"t/{per}": a_task(f"t/{per}", per=per) for per in facts}
    for seed in range(20):
        order = [item.fact.key for item in candidates("coco:1", facts, tasks, Policy(seed=seed))]
        assert (set(order[:2]), order[2:]) == ({"yes", "two"}, ["no", "free"])


def test_a_task_without_facts_is_no_candidate():
    assert candidates("coco:1", {"count": []}, {"t/a": a_task("t/a")}, Policy()) == []


def test_a_further_task_changes_the_rank_of_no_other():
    facts = {"count": [a_fact(str(i)) for i in range(5)]}
    few = candidates("coco:1", facts, {"t/a": (a := a_task("t/a"))}, Policy())
    more = candidates("coco:1", facts, {"t/0": a_task("t/0"), "t/a": a, "t/b": a_task("t/b")}, Policy())
    assert [item for item in more if item.task is a] == few


def test_the_seed_changes_what_is_drawn(found):
    key, items = next(iter(found.items()))
    drawn = {str(laid_out(items, key=key, seed=seed)) for seed in range(5)}
    assert len(drawn) == 5


def test_facts_and_refusals_are_booked_by_family(sample):
    tally = Tally()
    survey, world = Survey(sample.scenes[0]), sample.world()
    made = facts_of({name: FAMILIES[name][1](survey, world) for name in ("count", "size")}, tally)
    assert {name: ledger.kept for name, ledger in tally.ledgers.items()} == {
        f"facts/{family}": len(facts) for family, facts in made.items()
    }
    for ledger in tally.ledgers.values():
        assert ledger.read == ledger.kept + ledger.lost()
