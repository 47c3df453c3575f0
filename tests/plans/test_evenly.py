from collections import Counter

import pytest

from cocoift.chance import Chance
from cocoift.plans.evenly import halves, numbers, winners


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


def test_a_category_and_a_number_have_yes_as_often_as_no():
    found = [(f"coco:{n}", name, 1 + drawn(name, n, most=6)) for name in ("cup", "dog") for n in range(200)]
    chosen = numbers(found, seed=0, most=500)
    said = Counter((category, asked, holds) for _, category, holds, asked in chosen)
    assert len(chosen) > 100
    assert {key: n for key, n in said.items() if said[key[0], key[1], not key[2]] != n} == {}


def test_a_number_is_true_of_its_scene_or_near_and_no_scene_is_asked_twice():
    found = [(f"coco:{n}", "cup", 1 + drawn(n, most=10)) for n in range(300)]
    of = {key: n for key, _, n in found}
    chosen = numbers(found, seed=0, most=500)
    assert len({key for key, *_ in chosen}) == len(chosen) > 100
    assert [(key, asked) for key, _, holds, asked in chosen if holds != (of[key] == asked)] == []
    assert {abs(of[key] - asked) for key, _, holds, asked in chosen if not holds} == {1, 2}
    assert [key for key, _, _, asked in chosen if min(of[key], asked) > 5 and abs(of[key] - asked) == 1] == []


def test_one_category_is_verified_in_no_more_pairs_than_wanted():
    found = [(f"coco:{n}", "cup", 1 + n % 2) for n in range(100)]
    assert len(numbers(found, seed=0, most=7)) == 14


def test_no_noun_wins_much_more_often_than_its_share():
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
    chosen = winners(found, seed=0)
    numbers_of = dict(found)
    wins = Counter(max(options, key=lambda name: numbers_of[key][name]) for key, options in chosen)
    share = Counter[str]()
    for _, options in chosen:
        share.update({name: 1 / len(options) for name in options})
    assert len(chosen) > 50
    assert [name for name in share if wins[name] > 1.15 * share[name] + 1] == []


@pytest.mark.parametrize(
    "found", [{"cup": 2, "dog": 2, "cat": 1}, {"cup": 3, "dog": 1}, {"cup": 7, "dog": 6, "cat": 1}, {}]
)
def test_a_tie_a_narrow_lead_and_too_few_have_no_winner(found):
    assert [winners([("coco:1", found)], seed=seed) for seed in range(20)] == [[]] * 20


def test_plans_do_not_depend_on_the_order():
    found = [(f"coco:{n}", "cup", 1 + n % 4) for n in range(50)]
    scenes = [(f"coco:{n}", {"cup": 1 + n % 4, "dog": 2, "cat": 1}) for n in range(50)]
    assert numbers(found, seed=1, most=9) == numbers(found[::-1], seed=1, most=9)
    assert winners(scenes, seed=1) == winners(scenes[::-1], seed=1)


def test_no_subject_is_asked_two_questions_and_once_no_scene():
    found = [(f"is it {n}", f"coco:{k}", f"thing {k % 2}", (n + k) % 3 == 0) for n in range(5) for k in range(60)]
    found += [(f"is it {n}", f"coco:{k}", "another", (n + k) % 4 == 0) for n in range(5) for k in range(60)]
    slots = [(key, subject) for _, key, subject, _ in halves(found, seed=0, purpose="test")]
    scenes = [key for _, key, _, _ in halves(found, seed=0, purpose="test", once=True)]
    assert (len(slots), len(scenes)) == (len(set(slots)), len(set(scenes)))
    assert len(slots) > len(scenes) > 30
