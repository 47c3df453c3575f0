import pytest
from builders import entity, masked, relation, scene, segment, stuff_scene

from cocoift.facts.stuff import Dominant, Setting, StuffCheck, Support
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase
from cocoift.world import Ask

TOP, BOTTOM, ALL = Box(0, 0, 640, 240), Box(0, 240, 640, 480), Box(0, 0, 640, 480)
SKY, GRASS = segment("sky-other-merged", 1, box=TOP), segment("grass-merged", 2, box=BOTTOM)
MEADOW = stuff_scene(segments=(SKY, GRASS))
BENCH = Box(100, 200, 300, 300)


def test_planned_stuff_is_asked_for_with_its_segments(made, world):
    (fact,) = made("stuff_check", MEADOW, world(Ask("stuff", "grass", True)))
    assert fact == StuffCheck(
        key="grass",
        evidence=("coco:segment:139/2",),
        asks=("has:grass", "has:grass", "place"),
        tells=("has:grass", "has:grass"),
        holds=True,
        noun="grass",
        any=Phrase("any grass"),
        some=Phrase("some grass"),
        the=Phrase("the grass"),
    )


def test_planned_absence_rests_on_the_image(made, world):
    (fact,) = made("stuff_check", MEADOW, world(Ask("stuff", "brick wall", False)))
    assert (fact.holds, fact.evidence, fact.any) == (False, ("coco:image:139",), Phrase("a brick wall"))


def test_a_plan_that_does_not_hold_makes_no_fact(made, world, refused):
    wrong = world(Ask("stuff", "grass", False), Ask("stuff", "snow", True))
    assert made("stuff_check", MEADOW, wrong) == []
    told = refused("stuff_check", MEADOW, wrong)
    assert (told["grass"], told["snow"]) == ("not chosen by the balance of yes and no",) * 2


def test_nothing_is_said_of_an_image_in_no_such_file(made, refused):
    for family in ("stuff_check", "dominant", "support", "setting"):
        assert (made(family, scene(masked("bench"))), refused(family, scene(masked("bench")))) == ([], {})


def test_what_covers_most_is_named_by_all_segments(made):
    small = segment("sky-other-merged", 1, box=Box(0, 0, 640, 140))
    large = segment("grass-merged", 2, box=Box(0, 140, 640, 480))
    assert made("dominant", stuff_scene(segments=(small, large))) == [
        Dominant(
            key="most",
            evidence=("coco:segment:139/1", "coco:segment:139/2"),
            asks=("cover", "has:grass"),
            tells=("cover", "place", "has:grass", "has:grass"),
            the=Phrase("the grass"),
            bare="grass",
        )
    ]


@pytest.mark.parametrize(
    ("segments", "reason"),
    [
        ((SKY, GRASS), "no one sort of stuff clearly covers most"),
        ((SKY,), "too much of the picture is void"),
        (
            (segment("wall-brick", 1, box=TOP), segment("wall-other-merged", 2, box=BOTTOM)),
            "what covers most has no one name",
        ),
        ((segment("table-merged", 1, box=ALL),), "what covers most has no one name"),
    ],
)
def test_no_clear_or_nameable_winner_is_no_fact(segments, reason, refused):
    assert refused("dominant", stuff_scene(segments=segments)) == {"coco:image:139": reason}


def test_the_bench_stands_on_the_stuff_right_below_it(made):
    bench = masked("bench", box=BENCH)
    ground = segment("grass-merged", 2, box=BOTTOM, without=[BENCH])
    assert made("support", stuff_scene(bench, segments=(SKY, ground))) == [
        Support(
            key="coco:instance:1",
            weight=made("support", stuff_scene(bench, segments=(SKY, ground)))[0].weight,
            evidence=("coco:instance:1", "coco:segment:139/2"),
            asks=("rel:coco:instance:1", "has:grass"),
            tells=("has:bench", "n:bench", "rel:coco:instance:1", "has:grass", "has:grass", "place"),
            thing=Phrase("the bench"),
            on=Phrase("the grass"),
            bare="grass",
        )
    ]


@pytest.mark.parametrize(
    ("thing", "segments", "reason"),
    [
        (masked("bench", box=Box(100, 300, 300, 479)), (GRASS,), "it goes on outside the picture"),
        (masked("bench", box=BENCH), (SKY,), "hardly any stuff right below it"),
        (
            masked("bench", box=BENCH),
            (segment("tree-merged", 2, box=BOTTOM),),  # no ground
            "hardly any stuff right below it",
        ),
        (
            masked("bench", box=BENCH),
            (segment("grass-merged", 2, box=Box(0, 300, 155, 480)),),
            "hardly any stuff right below it",
        ),
        (
            masked("bench", box=BENCH),
            (segment("grass-merged", 2, box=Box(0, 300, 200, 480)), segment("road", 3, box=Box(200, 300, 640, 480))),
            "it may stand on either of two",
        ),
        (masked("bench", box=BENCH), (segment("sea", 2, box=BOTTOM),), "it is no ground for such a thing"),
        (masked("boat", box=BENCH), (GRASS,), "it is no ground for such a thing"),
    ],
)
def test_a_doubtful_ground_is_refused(thing, segments, reason, refused):
    found = refused("support", stuff_scene(thing, segments=segments))
    assert found == {"coco:instance:1": reason}


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"captions": ["A bench on a rug."]}, "a text names what may lie under it"),
        ({"relations": (relation(5, 0, "standing on", 1),)}, "an annotator saw it on something else"),
        ({"relations": (relation(5, 0, "near", 1),)}, None),
        ({"captions": ["A bench on a lawn."]}, None),
    ],
)
def test_what_others_say_of_the_ground_counts(more, reason, refused):
    things = masked("bench", box=BENCH), entity("crate", 2, box=Box(400, 10, 500, 90))
    found = refused("support", stuff_scene(*things, segments=(SKY, GRASS), **more))
    assert found == ({"coco:instance:1": reason} if reason else {})


@pytest.mark.parametrize("name", ["kite", "bird", "person", "cup"])
def test_what_may_fly_jump_or_stand_on_something_else_is_not_asked_for(name, made, refused):
    found = stuff_scene(masked(name, box=BENCH), segments=(SKY, GRASS))
    assert (made("support", found), refused("support", found)) == ([], {})


def test_a_thing_without_a_mask_is_not_asked_for(made, refused):
    found = stuff_scene(entity("bench", box=BENCH), segments=(SKY, GRASS))
    assert (made("support", found), refused("support", found)) == ([], {})


def test_a_planned_setting_names_the_stuff_that_tells(made, world):
    (fact,) = made("setting", MEADOW, world(Ask("place", "in or out", True)))
    assert fact == Setting(
        key="place",
        evidence=("coco:image:139", "coco:segment:139/1", "coco:segment:139/2"),
        asks=("place", "has:sky", "has:grass"),
        tells=("place",),
        outdoors=True,
        place="outdoors",
        wrong="indoors",
        choice=fact.choice,
        options=("indoors",),
    )
    assert sorted(fact.choice.split(" or ")) == ["indoors", "outdoors"]


def test_a_setting_that_is_not_planned_or_not_certain_is_refused(refused):
    assert refused("setting", MEADOW) == {"coco:image:139": "not chosen by the balance of yes and no"}
    assert refused("setting", stuff_scene(segments=(SKY,))) == {"coco:image:139": "too much of the picture is void"}
