import pytest
from builders import entity, question, region, relation, scene

from cocoift.geometry import Box
from cocoift.language.phrase import Phrase
from cocoift.scene import Attribute
from cocoift.survey import Referent, Survey, definite, single_value

LEFT, MIDDLE, RIGHT = Box(20, 100, 150, 300), Box(250, 100, 380, 300), Box(480, 100, 610, 300)
SMALL = Box(10, 10, 30, 30)
IN_A_ROW = tuple(Box(130 * n, 100, 130 * n + 100, 300) for n in range(5))


def refer(*entities, **more):
    """What the first of the entities is called, or why it cannot be."""
    found = Survey(scene(*entities, **more)).referent(0)
    return found if isinstance(found, str) else (found.phrase.text, found.by)


def colored(name, id, color, box=LEFT, **more):
    return entity(name, id, box=box, attributes={"color": color}, **more)


def test_the_only_thing_of_its_kind_is_referred_to_by_its_noun():
    dog = entity("dog", 7, evidence=("coco:instance:7", "vg:object:8"))
    assert Survey(scene(dog, entity("kite", 9, box=RIGHT))).referent(0) == Referent(
        Phrase("the dog"), "dog", "noun", ("coco:instance:7", "vg:object:8")
    )


def test_a_joined_person_is_referred_to_by_the_special_noun_and_its_pronoun():
    man = entity("person", names=("man", "person"))
    assert Survey(scene(man)).referent(0) == Referent(
        Phrase("the man", pronoun="he"), "man", "noun", ("coco:instance:1",)
    )


def test_a_thing_of_a_plural_only_noun_is_plural():
    assert Survey(scene(entity("scissors"))).referent(0) == Referent(
        Phrase("the scissors", plural=True, pronoun="they"), "scissors", "noun", ("coco:instance:1",)
    )


def test_of_two_things_of_a_kind_each_is_referred_to_by_its_colour():
    assert Survey(scene(colored("mug", 1, "red"), colored("mug", 2, "blue", RIGHT))).referent(0) == Referent(
        Phrase("the red mug"), "mug", "color", ("vg:object:1", "vg:object:2"), ("color:vg:object:1",)
    )


@pytest.mark.parametrize(
    ("boxes", "phrases"),
    [
        ((LEFT, RIGHT), ("the dog on the left", "the dog on the right")),
        ((RIGHT, LEFT), ("the dog on the right", "the dog on the left")),
        ((LEFT, MIDDLE, RIGHT), ("the leftmost dog", "the middle dog", "the rightmost dog")),
        (
            IN_A_ROW[:4],
            ("the leftmost dog", "the second dog from the left", "the second dog from the right", "the rightmost dog"),
        ),
        (
            IN_A_ROW,
            (
                "the leftmost dog",
                "the second dog from the left",
                "the third dog from the left",
                "the second dog from the right",
                "the rightmost dog",
            ),
        ),
    ],
)
def test_the_outermost_of_a_few_instances_are_referred_to_by_position(boxes, phrases):
    survey = Survey(scene(*(entity("dog", n, box=box) for n, box in enumerate(boxes))))
    found = [survey.referent(i) for i in range(len(boxes))]
    assert tuple(r.phrase.text if isinstance(r, Referent) else None for r in found) == phrases


def test_a_position_names_all_rivals_as_evidence_and_tells_the_sides_of_all():
    survey = Survey(scene(*(entity("dog", n, box=box) for n, box in ((4, LEFT), (5, MIDDLE), (6, RIGHT)))))
    assert survey.referent(0) == Referent(
        Phrase("the leftmost dog"),
        "dog",
        "position",
        ("coco:instance:4", "coco:instance:5", "coco:instance:6"),
        ("side:coco:instance:4", "side:coco:instance:5", "side:coco:instance:6"),
    )


def test_a_position_is_that_among_all_that_the_noun_of_the_category_fits():
    man = entity("person", 1, names=("man", "person"), box=LEFT)
    boy = entity("person", 2, names=("man", "person"), box=MIDDLE)
    woman = entity("person", 3, names=("woman", "person"), box=RIGHT)
    assert [refer(*order) for order in ((man, boy, woman), (boy, man, woman), (woman, man, boy))] == [
        ("the leftmost person", "position"),
        ("the middle person", "position"),
        ("the rightmost person", "position"),
    ]


FITS_TWO = "the phrase fits two entities"


@pytest.mark.parametrize(
    "entities",
    [
        (colored("mug", 1, "red"), colored("mug", 2, "red", RIGHT)),
        (colored("mug", 1, "navy"), colored("mug", 2, "blue", RIGHT)),
        (colored("mug", 1, "red"), entity("mug", 2, box=RIGHT)),
        (entity("mug", 1, box=LEFT), colored("mug", 2, "red", RIGHT)),
        (colored("mug", 1, "red"), colored("mug", 2, "blue", RIGHT, plural=True)),
        (colored("mug", 1, "red"), colored("cup", 2, "red", RIGHT)),
        (entity("dog", 1, box=LEFT), entity("dog", 2, box=Box(60, 100, 190, 300))),
        (entity("dog", 1, box=LEFT), entity("dog", 2, box=RIGHT, crowd=True)),
        (entity("dog", 1, box=LEFT), entity("puppy", 2, box=RIGHT)),
        tuple(entity("dog", n, box=Box(100 * n, 100, 100 * n + 90, 300)) for n in range(6)),
    ],
)
def test_a_description_that_fits_two_things_is_refused(entities):
    assert refer(*entities) == FITS_TWO


def test_a_thing_of_two_colours_has_no_colour_to_tell_it_by():
    two = (Attribute("color", "red", "red", "vg:object:1"), Attribute("color", "white", "white", "vg:object:1"))
    mug = entity("mug", 1, box=LEFT)
    striped = type(mug)(names=mug.names, box=mug.box, area=mug.area, evidence=mug.evidence, attributes=two)
    assert refer(striped, colored("mug", 2, "blue", RIGHT)) == FITS_TWO


@pytest.mark.parametrize(
    ("thing", "reason"),
    [
        (entity("dog", crowd=True), "not one single thing"),
        (entity("tree", plural=True), "not one single thing"),
        (entity("florb"), "the noun is not in the lexicon"),
        (entity("background"), "the noun is too wide to point at one thing"),
        (entity("leg"), "parts are not annotated one and all"),
        (entity("wheel"), "parts are not annotated one and all"),
        (entity("dog", box=SMALL), "too small to be seen"),
        (entity("tree"), "there are more of its kind than are annotated, as a rule"),
    ],
)
def test_a_thing_that_cannot_be_pointed_at_is_refused_with_the_reason(thing, reason):
    assert refer(thing) == reason


def test_what_each_of_several_people_may_wear_is_refused():
    people = [entity("person", n, box=box) for n, box in ((1, LEFT), (2, RIGHT))]
    assert refer(entity("hat", 9), *people) == "each of several people may wear one"


def test_the_skis_are_those_of_the_only_skier():
    skier, other = (entity("person", n, box=box) for n, box in ((1, LEFT), (2, RIGHT)))
    assert refer(entity("skis", 9), skier) == ("the skis", "noun")
    assert refer(entity("skis", 9), skier, other) == "each of several people may wear one"
    assert refer(entity("skis", 9), skier, captions=["Several skiers."]) == "each of several people may wear one"


@pytest.mark.parametrize(("text", "told"), [("A city street.", False), ("A farm.", True)])
def test_a_town_has_more_than_one_building(text, told):
    found = refer(entity("building", 9, category=None), captions=[text])
    assert found == (("the building", "noun") if told else "a town has more of them than are annotated")


def test_what_the_only_person_wears_is_referred_to():
    assert refer(entity("hat", 9), entity("person", 1, box=LEFT)) == ("the hat", "noun")


@pytest.mark.parametrize(
    "said",
    [
        {"captions": ["Mugs on a shelf."]},
        {"captions": ["Cups on a shelf."]},
        {"regions": (region(3, "two red mugs", box=LEFT),)},
        {"questions": (question(3, "What is there?", "Mugs."),)},
    ],
)
def test_where_a_text_speaks_of_several_the_noun_alone_is_refused(said):
    assert refer(entity("mug", 1, box=LEFT), **said) == "a text speaks of several"


def test_asking_how_many_there_are_does_not_speak_of_several():
    asked = (question(3, "How many mugs are there?", "One."),)
    assert refer(entity("mug", 1, box=LEFT), questions=asked) == ("the mug", "noun")


def test_a_plural_does_not_count_where_the_noun_has_no_singular():
    assert refer(entity("scissors"), captions=["Red scissors."]) == ("the scissors", "noun")


def test_a_region_that_shows_another_one_elsewhere_refuses_the_noun():
    mug = entity("mug", 1, box=LEFT)
    assert refer(mug, regions=(region(3, "a red mug", box=RIGHT),)) == "a region shows another one"


def test_a_region_that_shows_the_thing_itself_does_not_refuse_the_noun():
    mug = entity("mug", 1, box=LEFT)
    assert refer(mug, regions=(region(3, "a red mug", box=LEFT),)) == ("the mug", "noun")


def test_referents_are_those_that_can_be_referred_to_in_the_order_of_the_scene():
    survey = Survey(scene(entity("kite", 1), entity("florb", 2), entity("dog", 3)))
    assert [(thing.key, referent.phrase.text) for thing, referent in survey.referents()] == [
        ("coco:instance:1", "the kite"),
        ("coco:instance:3", "the dog"),
    ]


@pytest.mark.parametrize(
    ("text", "noun", "phrase"),
    [
        ("dog", None, Phrase("the dog")),
        ("red scissors", "scissors", Phrase("the red scissors", plural=True, pronoun="they")),
        ("tv", None, Phrase("the TV")),
        ("woman on the left", "woman", Phrase("the woman on the left", pronoun="she")),
    ],
)
def test_a_definite_phrase_has_the_number_and_pronoun_of_its_noun(text, noun, phrase):
    assert definite(text, noun=noun) == phrase


def test_a_single_value_is_the_only_one_of_its_type():
    mug = entity("mug", attributes={"color": "red", "material": "wood"})
    assert (single_value(mug, "color"), single_value(mug, "size")) == ("red", None)


def test_the_cap_that_a_pole_has_is_called_by_the_name_of_a_garment_and_is_none():
    things = (entity("cap", 1, box=Box(20, 20, 120, 120)), entity("pole", 2, box=Box(300, 100, 340, 400)))
    worn = (things[0], entity("man", 2, category=None, box=Box(300, 100, 340, 400)))
    has = (relation(1, 1, "has", 0),)
    assert Survey(scene(*things, relations=has)).referent(0) == "what a thing has is no garment"
    assert isinstance(Survey(scene(*worn, relations=has)).referent(0), Referent)
