import pytest
from builders import entity, scene

from cocoift.facts import FAMILIES, Refusal
from cocoift.facts.existence import NOT_PLANNED, Absent, FalsePremise, Present, Zero, them, unsure
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase
from cocoift.survey import Survey

LEFT, RIGHT = Box(20, 100, 120, 300), Box(520, 100, 620, 300)
UNPROVEN = "an annotation mentions it, its kin or a look-alike"


def present(singular, plural, n, said, ids):
    return Present(
        key=singular,
        evidence=tuple(f"coco:instance:{id}" for id in ids),
        asks=(f"has:{singular}",),
        tells=(f"has:{singular}", f"n:{singular}"),
        singular=singular,
        plural=plural,
        n=n,
        them=said,
    )


def test_a_planned_category_is_there_with_its_number(made, world, ask):
    found = scene(entity("dog", 1, box=LEFT), entity("dog", 2, box=RIGHT))
    assert made("present", found, world(ask("dog", True))) == [
        present("dog", "dogs", 2, Phrase("two dogs", plural=True, pronoun="they"), (1, 2))
    ]


def test_of_a_crowd_only_several_is_sure(made, world, ask):
    found = scene(entity("dog", 1, crowd=True))
    assert made("present", found, world(ask("dog", True))) == [
        present("dog", "dogs", 0, Phrase("several dogs", plural=True, pronoun="they"), (1,))
    ]


def test_the_one_annotated_is_one_unless_all_texts_speak_of_several(made, world, ask):
    found = scene(entity("dog", 1), captions=["Three dogs play.", "A dog."])
    assert made("present", found, world(ask("dog", True))) == [present("dog", "dogs", 1, Phrase("a dog"), (1,))]
    (fact,) = made("present", scene(entity("dog", 1), captions=["Three dogs play."]), world(ask("dog", True)))
    assert (fact.n, fact.them.text) == (0, "dogs")


@pytest.mark.parametrize(
    ("category", "instances", "said"),
    [("dog", 2, "dogs"), ("dog", 3, "several dogs"), ("skis", 2, "skis"), ("broccoli", 2, "some broccoli")],
)
def test_an_unsure_number_says_no_more_than_is_annotated(made, world, ask, category, instances, said):
    found = [entity(category, i, box=Box(100.0 * i, 100, 100.0 * i + 80, 300)) for i in range(instances)]
    (fact,) = made("present", scene(*found, captions=["Nine dogs play."]), world(ask(category, True)))
    assert (fact.n, fact.them.text) == (0, said)


def test_what_may_be_one_in_pieces_is_said_to_be_there_once(made, world, ask):
    beds = [entity("bed", i, box=Box(200.0 * i, 100, 200.0 * i + 80, 300)) for i in range(2)]
    (fact,) = made("present", scene(*beds, captions=["A bed.", "A big bed."]), world(ask("bed", True)))
    assert (fact.n, fact.them) == (0, Phrase("at least one bed"))
    pizzas = [entity("pizza", i, box=Box(200.0 * i, 100, 200.0 * i + 80, 300)) for i in range(2)]
    (fact,) = made("present", scene(*pizzas, captions=["A pizza."]), world(ask("pizza", True)))
    assert (fact.n, fact.them) == (0, Phrase("some pizza"))


def test_of_what_is_cut_up_pieces_are_said_to_be_there(made, world, ask):
    pizzas = [entity("pizza", i, box=Box(200.0 * i, 100, 200.0 * i + 80, 300)) for i in range(2)]
    (fact,) = made("present", scene(*pizzas, captions=["Two slices of pizza."]), world(ask("pizza", True)))
    assert (fact.n, fact.them) == (0, Phrase("pieces of pizza", plural=True, pronoun="they"))


def test_of_one_that_is_cut_up_some_is_there():
    cut = Survey(scene(entity("pizza"), captions=["Two slices of pizza."]))
    assert unsure(cut, "pizza") == Phrase("some pizza")


@pytest.mark.parametrize(
    ("noun", "n", "text"),
    [
        ("dog", 1, "a dog"),
        ("umbrella", 1, "an umbrella"),
        ("sheep", 3, "three sheep"),
        ("dog", 0, "several dogs"),
        ("broccoli", 4, "some broccoli"),
        ("scissors", 1, "a pair of scissors"),
        ("skis", 2, "skis"),
        ("scissors", 0, "several scissors"),
    ],
)
def test_so_many_of_a_noun_are_said_in_its_own_way(noun, n, text):
    assert them(noun, n).text == text


def test_what_is_not_planned_is_not_asked(refused):
    assert refused("present", scene(entity("dog"))) == {"dog": NOT_PLANNED}


def test_a_planned_absence_is_proven_by_the_image_and_the_category(made, world, ask):
    assert made("absent", scene(entity("dog")), world(ask("zebra", False, "random"))) == [
        Absent(
            key="zebra",
            evidence=("coco:image:139", "coco:category:23"),
            asks=("has:zebra",),
            tells=("has:zebra", "n:zebra"),
            singular="zebra",
            plural="zebras",
            kind="random",
        )
    ]


@pytest.mark.parametrize("kind", ["random", "popular", "adversarial"])
def test_a_negative_keeps_its_kind(made, world, ask, kind):
    (fact,) = made("absent", scene(), world(ask("zebra", False, kind)))
    assert fact.kind == kind


@pytest.mark.parametrize(
    ("category", "text"),
    [("couch", "A sofa."), ("cup", "A bowl."), ("person", "A surfer."), ("car", "A vehicle."), ("bicycle", "A bike.")],
)
def test_what_a_text_may_mean_is_not_absent_even_where_it_is_planned(made, world, ask, category, text):
    assert made("absent", scene(captions=[text]), world(ask(category, False, "random"))) == []


def test_absences_are_refused_once_a_reason_with_their_number(world, ask):
    found = Survey(scene(entity("dog"), captions=["A sofa."]))
    items = list(FAMILIES["absent"][1](found, world(ask("zebra", False, "random"))))
    counts = {item.reason: item.count for item in items if isinstance(item, Refusal)}
    assert counts["it is there"] == 1
    assert counts[NOT_PLANNED] + counts[UNPROVEN] + 1 + 1 == 80


def test_visual_genome_alone_proves_no_absence(refused, made):
    alone = scene(entity("lamp"), image_id=None, vg_id=7)
    assert refused("absent", alone) == {"airplane": "the image is not annotated exhaustively"}
    assert made("zero", alone) + made("false_premise", alone) == []


def test_zeros_and_false_premises_are_about_what_is_proven_absent(everywhere):
    found = scene(entity("dog"), captions=["A man on a sofa with a bowl."])
    drawn = {
        family: {fact.key for facts in everywhere(family, found, seeds=range(300)).values() for fact in facts}
        for family in ("zero", "false_premise")
    }
    unproven = {"dog", "person", "couch", "chair", "bowl", "cup", "skis", "scissors", "broccoli"}
    assert {family: keys & unproven for family, keys in drawn.items()} == {"zero": set(), "false_premise": set()}
    assert all(len(keys) > 20 for keys in drawn.values())


def test_a_zero_names_the_noun_in_both_numbers(everywhere):
    facts = everywhere("zero", scene(), seeds=range(300))
    zebra = next(fact for found in facts.values() for fact in found if fact.key == "zebra")
    told = ("has:zebra", "n:zebra")
    assert zebra == Zero(
        key="zebra",
        evidence=("coco:image:139", "coco:category:23"),
        asks=told,
        tells=told,
        singular="zebra",
        plural="zebras",
    )


def test_a_false_premise_speaks_of_the_thing_as_known(everywhere):
    facts = everywhere("false_premise", scene(), seeds=range(300))
    zebra = next(fact for found in facts.values() for fact in found if fact.key == "zebra")
    told = ("has:zebra", "n:zebra")
    assert zebra == FalsePremise(
        key="zebra",
        evidence=("coco:image:139", "coco:category:23"),
        asks=told,
        tells=told,
        singular="zebra",
        plural="zebras",
        the=Phrase("the zebra"),
    )


@pytest.mark.parametrize("family", ["zero", "false_premise"])
def test_what_is_not_counted_is_no_zero_and_no_false_premise(family, refused, world):
    only = world(category_ids={"scissors": 87}, frequency={"scissors": 1})
    seeds = [world(seed=seed, category_ids=only.category_ids, frequency=only.frequency) for seed in range(20)]
    found = [refused(family, scene(), each) for each in seeds]
    assert {reason for item in found for reason in item.values()} == {"not a countable singular noun"}


def test_what_is_asked_with_yes_or_no_is_not_asked_as_a_zero_too(everywhere, ask):
    for family in ("zero", "false_premise"):
        found = everywhere(family, scene(), *(ask(name, False) for name in ("dog", "cat", "zebra")), seeds=range(200))
        assert not {fact.key for facts in found.values() for fact in facts} & {"dog", "cat", "zebra"}


def test_of_one_that_is_annotated_where_captions_see_more_the_number_is_left_open():
    orange = Survey(scene(entity("orange"), captions=["A pile of oranges.", "Oranges in a bowl."]))
    assert unsure(orange, "orange") == Phrase("oranges", plural=True, pronoun="they")


def test_where_captions_see_one_or_several_there_is_one_at_least():
    meter = Survey(scene(entity("parking meter"), captions=["Two parking meters.", "A parking meter on a street."]))
    assert unsure(meter, "parking meter").text == "a parking meter"


@pytest.mark.parametrize(
    ("captions", "n", "said"),
    [
        (["A giraffe.", "A giraffe in a field."], 2, "at least one giraffe"),
        (["A giraffe.", "A field."], 2, "giraffes"),
        (["A giraffe.", "A giraffe in a field.", "Giraffes."], 2, "giraffes"),
        (["A giraffe.", "A giraffe in a field."], 4, "several giraffes"),
    ],
)
def test_where_captions_speak_of_one_alone_there_is_at_least_one(captions, n, said):
    found = [entity("giraffe", id, box=Box(100.0 * id, 100, 100.0 * id + 80, 300)) for id in range(n)]
    assert unsure(Survey(scene(*found, captions=captions)), "giraffe").text == said


def test_a_fruit_of_which_pieces_are_spoken_of_is_still_one():
    banana = Survey(scene(entity("banana"), captions=["A piece of banana on a plate."]))
    assert unsure(banana, "banana").text == "a banana"
