from collections import Counter

import pytest

from cocoift.chance import Chance
from cocoift.plans.evenly import equally, halves, numerous, winners


def drawn(*item, most):
    return Chance(0, "test", *item).below(most)


def test_as_many_hold_as_do_not_for_each_question():
    found = [(question, f"coco:{n}", question, n % 3 == 0) for question in ("vehicle", "animal") for n in range(30)]
    chosen = halves(found, seed=0, purpose="kind")
    assert Counter((subject, holds) for subject, _, _, holds in chosen) == {
        ("vehicle", True): 10,
        ("vehicle", False): 10,
        ("animal", True): 10,
        ("animal", False): 10,
    }
    assert set(chosen) <= set(found)


def test_halves_have_a_most_and_are_empty_where_one_answer_never_holds():
    found = [("vehicle", f"coco:{n}", "vehicle", n < 9) for n in range(30)]
    assert len(halves(found, seed=0, purpose="kind", most=4)) == 8
    assert halves(found[:9], seed=0, purpose="kind") == []


def test_each_of_several_answers_is_given_as_often():
    found = [("", f"coco:{n}", "arms", "left" if n % 5 else "both") for n in range(60)]
    found += [("", f"coco:{n}", "arms", "right") for n in range(60, 67)]
    chosen = equally(found, ("left", "right", "both"), seed=0, purpose="arms")
    assert Counter(answer for *_, answer in chosen) == {"left": 7, "right": 7, "both": 7}


def contests(found, *, seed=0, sign=1):
    """The winners of scenes with those numbers, as (scene, options)."""
    named = [(key, numerous(key, numbers, seed=seed, sign=sign)) for key, numbers in found]
    return [(key, tuple(name.split("|"))) for key, name in winners(named, seed=seed, purpose="most")]


@pytest.mark.parametrize(("sign", "best"), [(1, max), (-1, min)])
def test_no_noun_wins_much_more_often_than_its_share(sign, best):
    found = [
        (
            f"coco:{n}",
            {
                "person": 4 + drawn(n, "p", most=5),
                "cup": 1 + drawn(n, "c", most=5),
                "dog": 1 + drawn(n, "d", most=6),
                "cat": 1 + drawn(n, most=9),
            },
        )
        for n in range(500)
    ]
    chosen = contests(found, sign=sign)
    numbers_of = dict(found)
    wins = Counter(best(options, key=lambda name: numbers_of[key][name]) for key, options in chosen)
    share = Counter[str]()
    for _, options in chosen:
        share.update({name: 1 / len(options) for name in options})
    assert len(chosen) > 50
    assert [name for name in share if wins[name] > 1.15 * share[name] + 1] == []


@pytest.mark.parametrize(
    "found", [{"cup": 2, "dog": 2, "cat": 1}, {"cup": 3, "dog": 1}, {"cup": 7, "dog": 6, "cat": 1}, {}]
)
def test_a_tie_a_narrow_lead_and_too_few_have_no_winner(found):
    assert [contests([("coco:1", found)], seed=seed) for seed in range(20)] == [[]] * 20


def test_plans_do_not_depend_on_the_order():
    found = [("cup", f"coco:{n}", "cup", n % 3 == 0) for n in range(50)]
    scenes = [(f"coco:{n}", {"cup": 1 + n % 4, "dog": 2, "cat": 1}) for n in range(50)]
    assert halves(found, seed=1, purpose="test") == halves(found[::-1], seed=1, purpose="test")
    assert contests(scenes, seed=1) == contests(scenes[::-1], seed=1)


def test_no_subject_is_asked_two_questions_and_once_no_scene():
    found = [(f"is it {n}", f"coco:{k}", f"thing {k % 2}", (n + k) % 3 == 0) for n in range(5) for k in range(60)]
    found += [(f"is it {n}", f"coco:{k}", "another", (n + k) % 4 == 0) for n in range(5) for k in range(60)]
    slots = [(key, subject) for _, key, subject, _ in halves(found, seed=0, purpose="test")]
    scenes = [key for _, key, _, _ in halves(found, seed=0, purpose="test", once=True)]
    assert (len(slots), len(scenes)) == (len(set(slots)), len(set(scenes)))
    assert len(slots) > len(scenes) > 30


def test_things_that_are_all_called_alike_may_contest():
    found = [(f"coco:{n}", [("the left one", ("dog", "dog", "dog"), "dog")]) for n in range(5)]
    assert {name for _, name in winners(found, seed=0, purpose="test")} == {"the left one"}
