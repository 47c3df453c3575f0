"""What could be said of a scene comes in the order of a race; facts are looked for when their turn has come."""

from collections import Counter

import pytest
from small_tasks import BOX, SENTENCE, a_fact, a_task

from cocoift.dialogs.policy import Policy
from cocoift.dialogs.race import FactsOnDemand, candidates
from cocoift.facts import FAMILIES
from cocoift.survey import Survey
from cocoift.tally import Tally
from cocoift.tasks.template import TaskRound


def raced(facts, tasks, *, key="coco:1", **policy):
    """All candidates, best first, of the facts of some families."""
    return [*candidates(key, facts.__getitem__, tasks, Policy(**policy))]


def test_a_box_is_a_must_only_where_no_other_form_is_at_hand():
    two = a_task("t/two", rounds=(SENTENCE, BOX))
    either = a_task("t/either", rounds=(TaskRound((), SENTENCE.answers | BOX.answers),))
    items = raced({"count": [a_fact("a")]}, {"t/two": two, "t/either": either})
    assert {item.task.name: item.boxes for item in items} == {"t/two": 1, "t/either": 0}


def best(tasks, facts, n=400, **policy):
    """How often each task and fact is the best candidate of n scenes."""
    drawn = [raced(facts, tasks, key=f"coco:{i}", **policy)[0] for i in range(n)]
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
        order = [item.fact.key for item in raced(facts, tasks, seed=seed)]
        assert (set(order[:2]), order[2:]) == ({"yes", "two"}, ["no", "free"])


def test_a_task_without_facts_is_no_candidate():
    assert raced({"count": []}, {"t/a": a_task("t/a")}) == []


def test_a_further_task_changes_the_rank_of_no_other():
    facts = {"count": [a_fact(str(i)) for i in range(5)]}
    few = raced(facts, {"t/a": (a := a_task("t/a"))})
    more = raced(facts, {"t/0": a_task("t/0"), "t/a": a, "t/b": a_task("t/b")})
    assert [item for item in more if item.task is a] == few


def test_a_task_comes_again_as_often_as_its_share_of_all_facts():
    facts = {"color": [a_fact(str(i)) for i in range(50)], "size": [a_fact(f"s{i}") for i in range(50)]}
    tasks = {"t/a": a_task("t/a", per="color", weight=3.0), "t/b": a_task("t/b", per="size")}
    drawn = Counter(item.task.name for i in range(100) for item in raced(facts, tasks, key=f"coco:{i}")[:20])
    assert drawn["t/a"] / drawn.total() == pytest.approx(0.72, abs=0.04)  # 3 in 4 at first, fewer as they run out


def test_a_further_fact_changes_the_order_of_no_other():
    few = [a_fact(str(i)) for i in range(5)]
    tasks = {"t/a": a_task("t/a")}
    more = [item.fact for item in raced({"count": [*few, a_fact("new")]}, tasks)]
    assert [fact for fact in more if fact.key != "new"] == [item.fact for item in raced({"count": few}, tasks)]


def test_families_are_looked_at_only_when_their_task_has_come():
    looked = []

    def facts(family):
        looked.append(family)
        return [a_fact(family)]

    tasks = {f"t/{i}": a_task(f"t/{i}", per=f"family {i}") for i in range(9)}
    race = candidates("coco:1", facts, tasks, Policy())
    assert [next(race).fact.key for _ in range(3)] == looked
    assert len(looked) == 3


def test_facts_and_refusals_are_booked_once_by_family(sample):
    tally = Tally()
    survey, world = Survey(sample.scenes[0]), sample.world()
    facts = FactsOnDemand(lambda family: FAMILIES[family][1](survey, world), tally)
    made = {family: facts(family) for family in ("count", "size", "count")}
    assert {name: ledger.kept for name, ledger in tally.ledgers.items()} == {
        f"facts/{family}": len(facts) for family, facts in made.items()
    }
    for ledger in tally.ledgers.values():
        assert ledger.read == ledger.kept + ledger.lost()
