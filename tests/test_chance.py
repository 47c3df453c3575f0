import subprocess
import sys
from collections import Counter

import pytest

from cocoift import chance
from cocoift.chance import Chance, fingerprint, units


def test_a_fingerprint_is_a_hash_of_the_text_of_its_parts_that_never_changes():
    assert [fingerprint(0, "part", "coco:139"), fingerprint("0", "part", "coco:139")] == [13324218855048164930] * 2


def test_parts_do_not_run_into_each_other():
    assert len({fingerprint("ab", "c"), fingerprint("a", "bc"), fingerprint("abc"), fingerprint("abc", "")}) == 4


def test_a_fingerprint_does_not_depend_on_the_hash_seed():
    code = "from cocoift.chance import Chance, fingerprint; print(fingerprint(1, 'a'), Chance(0, 'x', 'y').bits())"
    told = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(told) == 1


def test_text_that_is_no_unicode_has_a_fingerprint_all_the_same():
    assert fingerprint("\ud800") != fingerprint("\ud801")


def test_the_generator_is_splitmix64():
    chance = Chance(0, "x")
    chance._state = 1234567
    assert [chance.bits() for _ in range(3)] == [6457827717110365317, 3203168211198807973, 9817491932198370423]


def test_one_item_draws_the_same_each_time():
    assert [Chance(7, "wording", "coco:139").bits() for _ in range(2)] == [Chance(7, "wording", "coco:139").bits()] * 2


def test_seed_purpose_and_item_each_give_another_sequence():
    draws = [Chance(7, "wording", "a"), Chance(8, "wording", "a"), Chance(7, "form", "a"), Chance(7, "wording", "b")]
    assert len({chance.bits() for chance in draws}) == 4


def test_units_lie_from_0_up_to_1_and_spread_evenly():
    chance = Chance(0, "units")
    tenths = Counter(int(chance.unit() * 10) for _ in range(10_000))
    assert sorted(tenths) == list(range(10))
    assert [tenth for tenth, count in tenths.items() if not 850 < count < 1150] == []


def test_whole_numbers_below_n_are_all_drawn_about_as_often():
    chance = Chance(0, "below")
    drawn = Counter(chance.below(3) for _ in range(3000))
    assert sorted(drawn) == [0, 1, 2]
    assert [n for n, count in drawn.items() if not 900 < count < 1100] == []


def test_a_coin_falls_on_either_side_about_as_often():
    chance = Chance(0, "coin")
    assert 450 < sum(chance.coin() for _ in range(1000)) < 550


def test_a_pick_is_one_of_the_items():
    assert {Chance(0, "pick", n).pick("abc") for n in range(50)} == {"a", "b", "c"}


def test_an_item_is_drawn_as_often_as_its_weight_says():
    chance = Chance(0, "weighted")
    drawn = Counter(chance.weighted("ab", [3, 1]) for _ in range(4000))
    assert sorted(drawn) == ["a", "b"]
    assert 2850 < drawn["a"] < 3150


def test_shuffling_makes_a_new_list_of_the_same_items():
    items = list(range(20))
    shuffled = Chance(0, "shuffle").shuffled(items)
    assert (items, sorted(shuffled), shuffled == items) == (list(range(20)), items, False)


@pytest.mark.parametrize("n", [0, 1, 2, 31, 32, 33, 34, 90, 500])
def test_many_items_are_shuffled_as_few_are(n, monkeypatch):
    """Both ways make the same draws, and leave the generator at the same place."""
    large = Chance(0, "shuffle", n)
    found = large.shuffled(range(n)), large.bits()
    monkeypatch.setattr(chance, "_MANY", n)
    small = Chance(0, "shuffle", n)
    assert (small.shuffled(range(n)), small.bits()) == found


def test_every_order_of_three_is_about_as_likely():
    orders = Counter(tuple(Chance(0, "shuffle", n).shuffled("abc")) for n in range(6000))
    assert len(orders) == 6
    assert [order for order, count in orders.items() if not 900 < count < 1100] == []


def test_many_generators_at_once_draw_what_each_draws_alone():
    items = ["coco:1", "coco:2", "vg:9"]
    alone = []
    for item in items:
        chance = Chance(3, "exist", item)
        alone.append([chance.unit() for _ in range(5)])
    assert units([fingerprint(3, "exist", item) for item in items], 5).tolist() == alone


def test_no_generators_draw_nothing():
    assert units([], 5).shape == (0, 5)
