from collections import Counter

from cocoift.chance import Chance
from cocoift.plans.contrasts import clearly, contrasts, unforeseen

COLORS = ("white", "white", "white", "black", "red", "blue")


def things(*nouns, n=60, type="color", values=COLORS):
    return [
        (f"{noun}|{type}|{Chance(0, 'test', noun, i).pick(values)}", f"coco:{noun}{i}", f"{noun}{i}|{type}", True)
        for noun in nouns
        for i in range(n)
    ]


def planned(found, **more):
    return contrasts(found, **{"seed": 0, "purpose": "look", "types": ("color",), **more})


def test_of_each_noun_and_value_that_is_asked_for_yes_is_as_frequent_as_no():
    found = things("car", "dog")
    noun = {subject: question.split("|")[0] for question, _, subject, _ in found}
    chosen = planned(found)
    assert len(chosen) > 60
    said = Counter((noun[subject], question.split("|")[1], holds) for question, _, subject, holds in chosen)
    assert {slot: n for slot, n in said.items() if said[slot[0], slot[1], not slot[2]] != n} == {}


def test_either_of_two_values_is_right_as_often_as_the_other():
    found = things("car", "dog")
    value = {subject: question.split("|")[2] for question, _, subject, _ in found}
    right = Counter((frozenset(question.split("|")[1:]), value[subject]) for question, _, subject, _ in planned(found))
    assert {pair: n for (pair, one), n in right.items() for other in pair - {one} if right[pair, other] != n} == {}


def test_what_holds_is_the_value_of_the_thing():
    found = things("car", "dog", "lamp")
    value = {subject: question.split("|")[2] for question, _, subject, _ in found}
    assert [item for item in planned(found) if item[3] != (item[0].split("|")[1] == value[item[2]])] == []


def test_each_of_four_values_is_right_for_one_of_four_things():
    chosen = planned(things("car", values=("white", "black", "red", "blue", "green")), size=4)
    groups = Counter(frozenset(question.split("|")[1:]) for question, *_ in chosen)
    assert {len(group) for group in groups} == {4}
    assert {n % 4 for n in groups.values()} == {0}


def test_a_noun_that_is_always_of_one_colour_is_asked_for_once():
    found = things("toilet", values=("white",)) + things("stop sign", values=("red",))
    assert sorted(subject.partition("|")[0].strip("0123456789") for _, _, subject, _ in planned(found)) == [
        "stop sign",
        "toilet",
    ]


def test_values_that_are_similar_are_never_set_against_each_other():
    assert planned(things("car", values=("gray", "silver"))) == []
    assert [clearly("color", "gray", "silver"), clearly("color", "red", "blue")] == [False, True]


def test_of_states_only_opposites_are_set_against_each_other():
    assert [clearly("fullness", "empty", "full"), clearly("openness", "open", "open")] == [True, False]
    found = things("door", type="openness", values=("open", "closed"), n=8)
    assert {frozenset(question.split("|")[1:]) for question, *_ in planned(found, types=("openness",))} == {
        frozenset({"open", "closed"})
    }
    assert planned(found) == []


def test_no_noun_is_asked_for_in_more_groups_than_wanted_and_no_scene_twice_where_once_is_enough():
    found = [(question, f"coco:{i // 3}", subject, True) for i, (question, _, subject, _) in enumerate(things("car"))]
    assert len(planned(found, most=3)) == 6
    scenes = Counter(key for _, key, _, _ in planned(found, once=True))
    assert max(scenes.values()) == 1


def test_all_values_of_several_things_differ_from_what_is_asked_of_others():
    found = [("car|color|red+white", "coco:1", "car", True), ("car|color|blue+red", "coco:2", "car", True)]
    assert planned(found) == []
    found = [("car|color|red+white", "coco:1", "car", True), ("car|color|blue", "coco:2", "car", True)]
    assert {(key, holds == (question.split("|")[1] != "blue")) for question, key, _, holds in planned(found)} == {
        ("coco:1", True),
        ("coco:2", False),
    }


def test_freely_no_value_of_a_noun_is_asked_for_more_often_than_all_others_but_once():
    found = things("car", n=200) + things("toilet", values=("white",)) + things("cat", values=("black", "red"), n=2)
    noun_value = Counter(question for question, *_ in unforeseen(found, seed=0, purpose="look"))
    cars = [n for question, n in noun_value.items() if question.startswith("car")]
    assert 2 * max(cars) <= sum(cars)
    assert noun_value["toilet|color|white"] == 1
