from collections import Counter

import pytest
from builders import entity, scene

from cocoift.facts.exchange import drawn_line, foreign
from cocoift.facts.matching import Match, Select
from cocoift.geometry import Box
from cocoift.survey import Survey

LEFT, RIGHT = Box(20, 100, 220, 300), Box(400, 100, 600, 300)
NOUNS = ("dog", "boat", "zebra", "pizza", "clock", "toilet", "bus", "kite")


def shown(noun, id, text=None, **more):
    return scene(entity(noun, id), captions=[text or f"A {noun} is here."], image_id=id, **more)


def part(*nouns):
    return [shown(noun, id) for id, noun in enumerate(nouns, start=1)]


@pytest.fixture
def worlds(world):
    """A world whose part holds those scenes."""
    return lambda scenes, **more: world(others=tuple(map(Survey, scenes)), **more)


def test_a_caption_is_right_of_its_own_image_and_wrong_of_another(made, worlds):
    scenes = part("dog", "boat")
    known = worlds(scenes)
    first, second = (made("match", one, known)[0] for one in scenes)
    right, wrong = (first, second) if first.holds else (second, first)
    dog = right.line == "A dog is here"
    own, other = (1, 2) if dog else (2, 1)
    noun, mine = ("dog", "boat") if dog else ("boat", "dog")
    assert right == Match(
        key="match",
        evidence=("coco:caption:1",),
        asks=("caption", f"has:{noun}", f"n:{noun}", f"has:{mine}", f"n:{mine}"),
        tells=right.tells,
        line=f"A {noun} is here",
        holds=True,
        missing="",
        plural="",
    )
    assert {"caption", f"has:{noun}", f"n:{noun}"} <= set(right.tells)
    category = known.category_ids[noun]
    assert {"caption", f"has:{mine}", f"n:{mine}", f"has:{noun}"} <= set(wrong.tells)
    assert wrong == Match(
        key="match",
        evidence=(f"coco:image:{other}", f"coco:category:{category}", "coco:caption:1", f"coco:image:{own}"),
        asks=("caption", f"has:{mine}", f"n:{mine}", f"has:{noun}", f"n:{noun}"),
        tells=wrong.tells,
        line=f"A {noun} is here",
        holds=False,
        missing=noun,
        plural=f"{noun}s",
    )


def test_each_line_is_asked_with_yes_as_often_as_with_no(made, worlds):
    scenes = part(*NOUNS)
    known = worlds(scenes)
    facts = [fact for one in scenes for fact in made("match", one, known)]
    assert set(Counter(fact.line for fact in facts).values()) == {2}
    assert all({fact.holds for fact in facts if fact.line == line} == {True, False} for line in {f.line for f in facts})


@pytest.mark.parametrize(
    ("stranger", "expected"),
    [
        (shown("boat", 2), True),
        (shown("dog", 2, "It runs."), False),
        (shown("cat", 2, "A cat looks at a puppy."), False),
        (shown("cat", 2, "A cat is on a leash."), False),  # at whose other end may be a dog
        (shown("cat", 2, "A cat sits on a carpet."), False),
        (shown("cat", 2, exhaustive=False), False),
    ],
)
def test_a_caption_is_foreign_to_an_image_that_it_shares_nothing_with(stranger, expected, world):
    line = drawn_line(Survey(shown("dog", 1, "A dog sleeps on the rug.")), world(), "test")
    assert foreign(line, Survey(stranger)) == expected


@pytest.mark.parametrize("text", ["A photo of a dog.", "A rug is here.", "A cat is here."])
def test_a_caption_that_names_nothing_that_is_sure_changes_with_none(text, world):
    assert drawn_line(Survey(shown("dog", 1, text)), world(), "test") is None


def test_an_image_without_a_partner_is_refused(refused, worlds):
    one = shown("dog", 1)
    reason = {"coco:1": "no other image that it can change captions with"}
    assert refused("match", one, worlds([one, shown("dog", 2)])) == reason
    assert refused("match", one, worlds([one])) == reason


def test_four_strangers_share_their_captions(made, worlds):
    scenes = part("dog", "boat", "zebra", "pizza")
    known = worlds(scenes)
    facts = [made("select", one, known)[0] for one in scenes]
    lines = {f"A {noun} is here" for noun in ("dog", "boat", "zebra", "pizza")}
    assert [fact.line for fact in facts] == [f"A {noun} is here" for noun in ("dog", "boat", "zebra", "pizza")]
    assert all({fact.line, *fact.options} == lines for fact in facts)
    assert isinstance(facts[0], Select)
    assert facts[0].evidence[:2] == ("coco:caption:1", "coco:image:1")
    assert {"coco:image:2", "coco:image:3", "coco:image:4"} <= set(facts[0].evidence)
    assert {"has:dog", "has:boat", "has:zebra", "has:pizza", "caption"} <= set(facts[0].asks) & set(facts[0].tells)


def test_three_images_are_too_few_to_choose_from(refused, worlds):
    scenes = part("dog", "boat", "zebra")
    reason = "no three other images that it can change captions with"
    assert refused("select", scenes[0], worlds(scenes)) == {"coco:1": reason}


def test_images_that_have_something_in_common_are_not_put_together(refused, worlds):
    scenes = [*part("dog", "boat", "zebra"), shown("pizza", 4, "A pizza is here, and no boat.")]
    reason = "no three other images that it can change captions with"
    assert refused("select", scenes[0], worlds(scenes)) == {"coco:1": reason}


def test_a_group_of_people_is_missed_as_people(made, worlds):
    people = [entity("person", 1), entity("person", 2)]
    scenes = [scene(*people, captions=["A group of people are here"], image_id=1), shown("boat", 2)]
    missed = {
        fact.plural
        for seed in range(9)
        for one in scenes
        for fact in made("match", one, worlds(scenes, seed=seed))
        if not fact.holds
    }
    assert missed == {"people", "boats"}
