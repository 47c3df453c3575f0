from collections import Counter

from cocoift.gates import NUMBER_OFF
from cocoift.plans.numbers import TOPICS, number_claims, windows


def scenes(*numbers, category="cup"):
    """Scenes that hold so many things of one category."""
    return {f"coco:{id}": ((category, n),) for id, n in enumerate(numbers, start=1)}


def planned(counted, *, seed=0, most=1000):
    return list(number_claims(counted, seed=seed, most=most))


def test_a_number_is_asked_for_as_often_where_it_is_right_as_where_it_is_wrong():
    counted = scenes(*[1] * 300, *[2] * 120, *[3] * 60, *[4] * 9)
    answers = Counter((topic, n, holds) for topic, _, _, n, holds in planned(counted))
    assert {n for _, n, _ in answers} == {2, 3, 4}
    assert [key for key in answers if answers[key] != answers[*key[:2], not key[2]]] == []
    assert all((n == counted[key][0][1]) == holds for _, key, _, n, holds in planned(counted))


def test_what_is_verified_and_what_is_claimed_are_about_as_many():
    said = Counter(topic for topic, *_ in planned(scenes(*[1] * 300, *[2] * 120, *[3] * 60)))
    assert sorted(said) == sorted(TOPICS)
    assert abs(said["number"] - said["claim"]) <= 8


def test_no_category_of_an_image_is_asked_twice():
    counted = {f"coco:{id}": (("cup", id % 3 + 1), ("dog", id % 2 + 1)) for id in range(200)}
    slots = [(key, category) for _, key, category, _, _ in planned(counted)]
    assert len(slots) == len(set(slots)) > 10


def test_no_number_is_asked_for_more_often_than_wanted():
    found = planned(scenes(*[1] * 500, *[2] * 500), most=20)
    assert Counter(Counter((topic, n, holds) for topic, _, _, n, holds in found).values()) == {20: 8}


def test_wrong_numbers_are_near_the_true_one_and_can_be_told_from_it():
    counted = scenes(*range(1, 11))
    wrong = [
        (counted[key][0][1], n)
        for seed in range(50)
        for _, key, _, n, holds in planned(counted, seed=seed)
        if not holds
    ]
    assert all(abs(n - m) <= NUMBER_OFF for n, m in wrong)
    assert not [(n, m) for n, m in wrong if min(n, m) > 5 and abs(n - m) == 1]


def test_what_is_always_one_is_never_asked_for():
    assert planned(scenes(*[1] * 50, category="toaster")) == []


def test_more_than_ten_are_not_asked_for():
    assert planned(scenes(11, 11, 12, 12)) == []


def test_four_numbers_in_a_row_hold_the_right_one_and_none_below_the_least():
    counted = scenes(*range(1, 12))
    found = [item for seed in range(40) for item in windows(counted, seed=seed)]
    assert {int(low) + int(place) - counted[key][0][1] for low, key, _, place in found} == {0}
    assert {low for low, key, *_ in found if key == "coco:5"} == {"2", "3", "4", "5"}
    assert {low for low, key, *_ in found if key == "coco:2"} == {"1", "2"}
    assert {low for low, key, *_ in windows(counted, seed=0, least=2) if key == "coco:2"} == {"2"}
    assert "coco:11" not in {key for _, key, *_ in found}
