import pytest
from builders import entity, relation, scene

from cocoift.facts.doings import Doing, Whereabouts
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase

WIDE = Box(90, 90, 320, 400)
FAR = Box(550, 20, 630, 120)
HERE = Box(100, 100, 300, 390)
HE = Phrase("the man", pronoun="he")


def man(**attributes):
    return entity("person", 1, names=("man", "person"), box=WIDE, attributes=attributes)


def related(*told, subject=None):
    """A man and things, each with the predicate that leads from him to it: ("riding", "horse")."""
    things = [entity(name, id, category=None, box=HERE) for id, (_, name) in enumerate(told, start=2)]
    relations = tuple(relation(id, 0, predicate, id) for id, (predicate, _) in enumerate(told, start=1))
    return scene(subject or man(), *things, relations=relations)


def test_what_somebody_does_to_something(made):
    assert made("doing", related(("riding", "horse"))) == [
        Doing(
            key="coco:instance:1",
            evidence=("vg:relation:1", "coco:instance:1", "vg:object:2"),
            asks=("rel:coco:instance:1", "activity:coco:instance:1", "rel:vg:object:2"),
            tells=(
                "rel:coco:instance:1", "activity:coco:instance:1", "has:man", "n:man", "has:person", "n:person",
                "has:horse", "n:horse", "rel:vg:object:2",
            ),
            who=HE,
            doings=("riding a horse",),
            person=True,
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("found", "doings"),
    [
        (scene(man(activity="walking")), ("walking",)),
        (related(("holding", "cup"), subject=man(activity="standing")), ("standing", "holding a cup")),
        (related(("riding", "horse"), subject=man(activity="riding")), ("riding a horse",)),
        (related(("reading", "book"), ("sitting on", "bench")), ("sitting on a bench", "reading a book")),
        (related(("walking on", "street")), ("walking on the street",)),
    ],
)
def test_postures_come_first_and_nothing_is_said_twice(found, doings, made):
    assert [fact.doings for fact in made("doing", found)] == [doings]


def test_an_animal_does_something_as_well(made):
    dog = entity("dog", 1, box=WIDE, attributes={"activity": "sleeping"})
    assert [(fact.doings, fact.person) for fact in made("doing", scene(dog))] == [(("sleeping",), False)]


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (
            scene(man(activity="walking"), entity("person", 2, names=("man", "person"))),
            "the phrase fits two entities",
        ),
        (related(("holding", "cup"), ("holding", "book")), "it does the same to several things"),
        (related(("holding", "cup"), ("reading", "book"), ("sitting on", "bench")), "does more than is an answer"),
        (scene(man(activity="holding")), "says too little without an object"),
        (
            related(("sitting on", "bench"), subject=man(activity="standing")),
            "does two things that exclude each other",
        ),
        (related(("holding", "hand")), "the object is a part of something, or too wide"),
        (
            scene(man(), entity("horse", 2, category=None, plural=True), relations=(relation(1, 0, "riding", 1),)),
            "the object is not one single thing",
        ),
        (
            scene(man(), entity("cup", 2, box=FAR, category=None), relations=(relation(1, 0, "holding", 1),)),
            "the boxes do not touch",
        ),
    ],
)
def test_what_cannot_be_told_whole_is_refused(found, reason, made, refused):
    assert made("doing", found) == []
    assert refused("doing", found) == {"coco:instance:1": reason}


def test_who_is_not_seen_to_do_anything_is_passed_over(made, refused):
    found = related(("near", "horse"))
    assert (made("doing", found), refused("doing", found)) == ([], {})


def lamp(*told, **more):
    return related(*told, subject=entity("lamp", 1, box=WIDE, **more))


def test_a_thing_is_on_the_one_thing_that_supports_it(made):
    assert made("whereabouts", lamp(("on", "desk"))) == [
        Whereabouts(
            key="vg:relation:1",
            evidence=("vg:relation:1", "vg:object:1", "vg:object:2"),
            asks=("rel:vg:object:1", "rel:vg:object:2"),
            tells=("rel:vg:object:1", "rel:vg:object:2", "has:lamp", "n:lamp", "has:desk", "n:desk"),
            thing=Phrase("the lamp"),
            place="on the desk",
        )
    ]


def test_a_support_that_is_one_of_several_gets_its_indefinite_article(made):
    desks = (entity("desk", 2, category=None, box=HERE), entity("desk", 3, box=FAR, category=None))
    found = scene(entity("lamp", 1, box=WIDE), *desks, relations=(relation(1, 0, "standing on", 1),))
    assert [fact.place for fact in made("whereabouts", found)] == ["standing on a desk"]


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (lamp(("on", "desk"), ("hanging from", "ceiling")), "it is at another place as well"),
        (lamp(("on", "desk"), ("inside", "box")), "it is at another place as well"),
        (lamp(("on", "thing")), "the object is a part of something, or too wide"),
        (lamp(("on", "man")), "a person is no place"),
        (related(("on", "desk"), subject=entity("grass", 1, box=WIDE)), "what goes on is on many things"),
        (related(("on", "phone")), "a person who uses it is not on it"),
        (lamp(("on", "desk"), plural=True), "not one single thing"),
    ],
)
def test_a_place_that_is_not_the_only_one_is_refused(found, reason, made, refused):
    assert made("whereabouts", found) == []
    assert set(refused("whereabouts", found).values()) == {reason}


def test_two_places_of_an_image_are_enough(made, refused):
    names = ("lamp", "vase", "clock")
    boxes = (Box(100, 80, 160, 200), Box(180, 80, 240, 200), Box(250, 80, 299, 200))
    things = [entity(n, i, box=b, category=None) for i, (n, b) in enumerate(zip(names, boxes, strict=True), start=1)]
    relations = tuple(relation(i, i - 1, "on", 3) for i in (1, 2, 3))
    found = scene(*things, entity("desk", 4), relations=relations)
    assert [str(fact.thing) for fact in made("whereabouts", found)] == ["the lamp", "the vase"]
    assert refused("whereabouts", found) == {"vg:relation:3": "enough of the kind in this image"}
