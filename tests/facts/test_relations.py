import pytest
from builders import entity, region, relation, scene
from facts.pairs import FAR, HELD, MAN, two

from cocoift.facts.relations import Related, RelatedTo
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase

ENDS = ("rel:vg:object:1", "side:vg:object:1", "rel:vg:object:2", "side:vg:object:2")


def test_how_two_things_stand_to_each_other(made):
    assert made("relation", two("man", "holding", "umbrella")) == [
        Related(
            key="vg:relation:1",
            evidence=("vg:relation:1", "vg:object:1", "vg:object:2"),
            asks=ENDS,
            tells=("has:man", "n:man", "has:umbrella", "n:umbrella", *ENDS),
            subject=Phrase("the man", pronoun="he"),
            object=Phrase("the umbrella"),
            clause="is holding",
            predicate="holding",
            placed=False,
        )
    ]


def test_what_the_man_holds(made):
    assert made("relation_object", two("man", "holding", "umbrella")) == [
        RelatedTo(
            key="vg:relation:1",
            evidence=("vg:relation:1", "vg:object:1", "vg:object:2"),
            asks=("rel:vg:object:1", "rel:vg:object:2"),
            tells=(
                "has:man",
                "n:man",
                "has:umbrella",
                "n:umbrella",
                "rel:vg:object:1",
                "rel:vg:object:2",
            ),
            subject=Phrase("the man", pronoun="he"),
            object=Phrase("an umbrella"),
            noun="umbrella",
            clause="is holding",
            predicate="holding",
        )
    ]


@pytest.mark.parametrize(
    ("object", "said"),
    [
        ("couch", "a couch"),
        ("floor", "the floor"),
        ("sidewalk", "the sidewalk"),
        ("grass", "grass"),
        ("skis", "a pair of skis"),
    ],
)
def test_grounds_are_known_and_other_objects_are_new(object, said, made):
    (fact,) = made("relation_object", two("man", "standing on", object))
    assert fact.object.text == said


@pytest.mark.parametrize(
    ("things", "reason"),
    [
        ((entity("man", 1, box=MAN), entity("dog", 2, box=HELD, plural=True)), "not one single thing"),
        ((entity("man", 1, box=MAN), entity("gizmotron", 2, box=HELD)), "the noun is not in the lexicon"),
        ((entity("man", 1, box=MAN), entity("picture", 2, box=HELD)), "the noun is too wide to point at one thing"),
        ((entity("man", 1, box=MAN), entity("hand", 2, box=HELD)), "parts are not annotated one and all"),
        ((entity("man", 1, box=MAN), entity("lamp", 2, box=Box(250, 150, 260, 160))), "too small to be seen"),
        (
            (entity("man", 1, box=MAN), entity("rock", 2, box=HELD)),
            "there are more of its kind than are annotated, as a rule",
        ),
        (
            (entity("man", 1, box=MAN), entity("lamp", 2, box=HELD), entity("lamp", 3, box=FAR)),
            "the phrase fits two entities",
        ),
        (
            (entity("man", 1, box=MAN), entity("lamp", 2, box=HELD), entity("person", 3, box=FAR, category=None)),
            "the phrase gives the value away",
        ),
    ],
)
def test_a_relation_needs_two_things_that_can_be_referred_to(things, reason, refused):
    found = two("", "holding", "", things=things)
    assert refused("relation", found) == {"vg:relation:1": reason}


def test_texts_make_a_relation_doubtful(refused):
    things = (entity("man", 1, box=MAN), entity("lamp", 2, box=HELD))
    said = scene(*things, relations=(relation(1, 0, "holding", 1),), captions=["A man with some lamps."])
    shown = scene(*things, relations=(relation(1, 0, "holding", 1),), regions=(region(1, "a lamp", box=FAR),))
    assert refused("relation", said) == {"vg:relation:1": "a text speaks of several"}
    assert refused("relation", shown) == {"vg:relation:1": "a region shows another one"}


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (two("man", "next to", "umbrella"), "many things may stand so to the subject"),
        (two("man", "wearing", "hat"), "many things may stand so to the subject"),
        (two("man", "facing", "umbrella"), "many things may stand so to the subject"),
        (
            two(
                "",
                "holding",
                "",
                relation(2, 0, "holding", 2),
                things=(
                    entity("man", 1, box=MAN),
                    entity("lamp", 2, box=HELD),
                    entity("cup", 3, box=HELD, category=None),
                ),
            ),
            "another object stands so to the subject",
        ),
        (
            two(
                "",
                "sitting on",
                "",
                relation(2, 0, "resting on", 2),
                things=(
                    entity("cat", 1, box=MAN, category=None),
                    entity("rug", 2, box=HELD),
                    entity("box", 3, box=HELD),
                ),
            ),
            "it is at another place as well",
        ),
        (two("man", "holding", "girl"), "a person is no what"),
        (two("man", "holding", "umbrella", plural=True), "the object is not one single thing"),
        (two("man", "holding", "gizmotron"), "the object is not one single thing"),
        (two("man", "holding", "lamp", raw_names=("lamp", "wall")), "its names conflict"),
        (two("man", "touching", "chin"), "the object is a part of something, or too wide"),
        (two("man", "holding", "object"), "the object is a part of something, or too wide"),
        (two("snow", "on", "roof"), "what goes on is on many things"),
        (two("tree", "on", "hill"), "there are more of its kind than are annotated, as a rule"),
    ],
)
def test_an_object_that_may_not_be_the_only_one_is_not_asked_for(found, reason, refused, made):
    assert made("relation_object", found) == []
    assert refused("relation_object", found)["vg:relation:1"] == reason


def test_several_objects_of_one_name_are_no_hindrance_where_one_alone_is_held(made):
    things = (
        entity("man", 1, box=MAN),
        entity("umbrella", 2, category=None, box=HELD),
        entity("umbrella", 3, category=None, box=FAR),
    )
    found = two("", "holding", "", things=things)
    assert [fact.object.text for fact in made("relation_object", found)] == ["an umbrella"]


def test_the_verb_agrees_with_a_subject_that_is_plural_only(made):
    (fact,) = made("relation", two("scissors", "on", "desk"))
    assert (fact.subject.text, fact.clause) == ("the scissors", "are on")


@pytest.mark.parametrize(
    "found", [("man", "wearing", "hat"), ("man", "walking on", "street"), ("man", "looking at", "dog")]
)
@pytest.mark.parametrize("family", ["relation", "relation_boxes"])
def test_what_is_worn_walked_on_or_looked_at_is_neither_a_place_nor_something_done_with_it(found, family, refused):
    assert refused(family, two(*found))["vg:relation:1"] == "neither a place nor something done with the object"


CAR, ROOF, CAT = Box(100, 150, 500, 450), Box(120, 150, 480, 250), Box(200, 100, 300, 240)


@pytest.mark.parametrize(
    "more", [(), (relation(2, 1, "of", 2),), (relation(2, 2, "has", 1),)], ids=["by its place", "of", "has"]
)
@pytest.mark.parametrize("family", ["relation_object", "whereabouts"])
def test_who_is_on_the_roof_of_a_car_is_asked_for_no_place(more, family, refused):
    whole = Box(100, 230, 500, 450) if more else CAR
    things = [("cat", CAT), ("roof", ROOF), ("car", whole)]
    found = [entity(name, i, box=box, category=None) for i, (name, box) in enumerate(things, start=1)]
    said = two("", "on", "", *more, things=found)
    assert refused(family, said)["vg:relation:1"] == "it is on a part of a larger thing"


@pytest.mark.parametrize("family", ["relation_object", "whereabouts"])
def test_of_what_does_not_move_nobody_asks_on_which_ground_it_is(family, made, refused):
    for found in (("pole", "on", "street"), ("umbrella", "on", "snow")):
        assert refused(family, two(*found))["vg:relation:1"] == "whatever does not move is on some ground"
    assert len(made(family, two("car", "on", "street"))) == 1
