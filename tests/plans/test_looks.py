from collections import Counter

from builders import entity, scene

from cocoift.chance import Chance
from cocoift.geometry import Box
from cocoift.plans.looks import choices, kinds_of_looks, likenesses, looks, same_colors, winners
from cocoift.survey import Survey

PLACES = (Box(20, 100, 120, 300), Box(220, 100, 320, 300), Box(420, 100, 520, 300))
NOUNS = ("lamp", "rug", "fence")
NONE: frozenset[str] = frozenset()


def colored(*colors, **attributes):
    found = zip(NOUNS, PLACES, colors, strict=False)
    return Survey(
        scene(
            *(
                entity(noun, id, box=box, attributes={"color": c, **attributes})
                for id, (noun, box, c) in enumerate(found, 1)
            )
        )
    )


def test_single_values_are_offered_with_their_noun():
    assert sorted(looks(colored("red", "blue", openness="open"), NONE)) == [
        ("lamp|color|red", "vg:object:1|color", True),
        ("lamp|openness|open", "vg:object:1|openness", True),
        ("rug|color|blue", "vg:object:2|color", True),
        ("rug|openness|open", "vg:object:2|openness", True),
    ]


def test_few_looks_of_one_scene_are_offered():
    found = colored("red", "blue", "white", openness="open", material="wood")
    assert len([*looks(found, NONE)]) == 6


def test_a_category_is_offered_with_all_its_colours():
    vases = [
        entity("vase", id, box=box, attributes={"color": color})
        for id, (box, color) in enumerate(zip(PLACES, ("red", "white", "red"), strict=True), start=1)
    ]
    assert [*kinds_of_looks(Survey(scene(*vases)), NONE)] == [("vase|color|red+white", "vase", True)]


def test_two_things_of_one_colour_or_of_clearly_different_ones_are_offered():
    assert {(question, same) for question, _, same in same_colors(colored("red", "red", "blue"), NONE)} == {
        ("lamp|rug", True),
        ("fence|lamp", False),
        ("fence|rug", False),
    }
    assert [*same_colors(colored("gray", "silver"), NONE)] == []


def test_of_several_things_each_that_has_its_colour_alone_is_offered():
    assert sorted(choices(colored("red", "blue"), NONE)) == [
        ("color|blue|rug/lamp", "vg:object:2/vg:object:1", True),
        ("color|red|lamp/rug", "vg:object:1/vg:object:2", True),
    ]
    assert [*choices(colored("gray", "silver"), NONE)] == []
    assert [*choices(colored("red"), NONE)] == []


def test_likenesses_are_as_often_true_as_not_of_every_noun():
    chance = Chance(0, "test")
    found = []
    for i in range(400):
        pair = sorted(chance.shuffled(["hat", "shirt", "bag", "shoe"])[:2])
        found.append(("|".join(pair), f"coco:{i}", f"a{i}/b{i}", chance.unit() < 0.3))
    ahead: Counter[str] = Counter()
    for question, _, _, same in likenesses(found, seed=0, purpose="same", most=9, once=False):
        ahead.update(dict.fromkeys((question, *question.split("|"), ""), 1 if same else -1))
    assert len(ahead) == 11
    assert {name: n for name, n in ahead.items() if abs(n) > 1} == {}


def test_no_noun_wins_a_choice_more_often_than_its_share():
    chance = Chance(0, "test")
    found = []
    for i in range(300):
        first, *rest = chance.shuffled(["hat", "shirt", "bag", "shoe"])[:3]
        value = "red" if first == "hat" or chance.coin() else "blue"
        found.append((f"color|{value}|{'/'.join((first, *rest))}", f"coco:{i}", f"a{i}/b{i}/c{i}", True))
    wins: Counter[str] = Counter()
    stood: Counter[str] = Counter()
    chosen = winners(found, seed=0, purpose="which", most=9, once=False)
    for question, *_ in chosen:
        _, value, nouns = question.split("|")
        wins[f"{nouns.split('/')[0]} {value}"] += 1
        stood.update({f"{noun} {value}": 1 for noun in nouns.split("/")})
    assert len(chosen) > 60
    assert {name: n for name, n in stood.items() if abs(wins[name] - n / 3) >= 2} == {}


def test_of_one_scene_one_choice_is_made():
    found = [("color|red|lamp/rug", "coco:1", "a/b", True), ("color|blue|rug/lamp", "coco:1", "b/a", True)]
    assert len(winners(found, seed=0, purpose="which", most=9, once=False)) == 1
