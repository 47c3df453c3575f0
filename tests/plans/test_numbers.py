from collections import Counter

from cocoift.plans.claims import number_claims

from cocoift.gates import NUMBER_OFF


def scenes(*numbers, category="cup"):
    """Scenes that hold so many things of one category."""
    return {f"coco:{id}": ((category, n),) for id, n in enumerate(numbers, start=1)}


def test_a_number_is_claimed_as_often_where_it_is_right_as_where_it_is_wrong():
    counted = scenes(*[1] * 300, *[2] * 120, *[3] * 60, *[4] * 9)
    planned = [*number_claims(counted, 0)]
    answers = Counter((subject, holds) for _, subject, holds in planned)
    assert {subject: answers[subject, True] - answers[subject, False] for subject, _ in answers} == {
        "cup|1": 0,
        "cup|2": 0,
        "cup|3": 0,
        "cup|4": 0,
    }
    assert all((int(subject[4:]) == counted[key][0][1]) == holds for key, subject, holds in planned)


def test_no_image_is_asked_twice():
    counted = {f"coco:{id}": (("cup", id % 3 + 1), ("dog", id % 2 + 1)) for id in range(200)}
    keys = [key for key, _, _ in number_claims(counted, 0)]
    assert len(keys) == len(set(keys)) > 10


def test_no_number_is_claimed_in_more_than_its_share_of_the_images():
    planned = number_claims(scenes(*[1] * 500, *[2] * 500), 0)
    assert Counter((subject, holds) for _, subject, holds in planned) == {
        ("cup|1", True): 20,
        ("cup|1", False): 20,
        ("cup|2", True): 20,
        ("cup|2", False): 20,
    }


def test_wrong_numbers_are_near_the_true_one_and_can_be_told_from_it():
    counted = scenes(*range(1, 11))
    wrong = [
        (counted[key][0][1], int(subject[4:]))
        for seed in range(50)
        for key, subject, holds in number_claims(counted, seed)
        if not holds
    ]
    assert all(abs(n - m) <= NUMBER_OFF for n, m in wrong)
    assert not [(n, m) for n, m in wrong if min(n, m) > 5 and abs(n - m) == 1]


def test_what_is_always_one_is_never_claimed():
    assert [*number_claims(scenes(*[1] * 50, category="toaster"), 0)] == []


def test_more_than_ten_are_not_claimed():
    assert [*number_claims(scenes(11, 11, 12, 12), 0)] == []
