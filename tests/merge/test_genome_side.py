import pytest
from source_records import asked, genome, phrase, related, thing

from cocoift.geometry import Box
from cocoift.merge.books import (
    CLIPPED,
    END_LOST,
    NO_AREA,
    NO_NAME,
    NO_PREDICATE,
    NO_TEXT,
    OBJECT_LOST,
    SAID_TWICE,
    TINY_BOX,
    TO_ITSELF,
    Aliases,
    Books,
)
from cocoift.merge.clean import MARKS_REMOVED
from cocoift.merge.genome_side import Frame, GenomeSide
from cocoift.scene import Attribute, Entity, Question, Region, Relation
from cocoift.tally import Ledger, Line, Tally

BOOKS = Books()
DOUBLE = Frame(640, 480, 2.0, 2.0)  # Visual Genome's copy is half as wide and half as high


def side(frame=DOUBLE, aliases=Aliases(), **record):  # noqa: B008
    """Visual Genome's side of an image, and the tally it books in."""
    tally = Tally()
    return GenomeSide(genome(**record), frame=frame, aliases=aliases, books=BOOKS, tally=tally), tally


def dropped(reason, *examples, read=1, kept=0):
    return Ledger(read=read, kept=kept, dropped={reason: Line(read - kept, list(examples))})


def test_an_object_is_stretched_to_the_frame_and_its_attributes_are_typed():
    genome_side, tally = side(
        objects=(thing(8, "Mug ", attributes=("Red ", "shiny thing", "wooden"), synsets=("mug.n.04",)),)
    )
    assert genome_side.things() == (
        [
            Entity(
                ("mug",),
                Box(100, 100, 300, 300),
                40_000,
                ("vg:object:8",),
                attributes=(
                    Attribute("color", "red", "Red", "vg:object:8"),
                    Attribute("material", "wood", "wooden", "vg:object:8"),
                ),
                synsets=("mug.n.04",),
                raw_names=("Mug",),
            )
        ],
        {8: 0},
    )
    assert tally == Tally(
        {
            "objects": Ledger(1, 1),
            "attribute values": dropped("no type is known for it", "vg:object:8 'shiny thing'", read=3, kept=2),
        }
    )


def test_width_and_height_are_stretched_apart():
    genome_side, _ = side(frame=Frame(640, 480, 2.0, 0.5), objects=(thing(8, xywh=(10, 100, 20, 200)),))
    assert [entity.box for entity in genome_side.things()[0]] == [Box(20, 50, 60, 150)]


def test_an_attribute_value_is_kept_once():
    genome_side, tally = side(objects=(thing(8, attributes=("red", "red colored")),))
    assert genome_side.things()[0][0].attributes == (Attribute("color", "red", "red", "vg:object:8"),)
    assert tally.ledgers["attribute values"] == dropped("the same value is given twice", "vg:object:8", read=2, kept=1)


def test_an_object_that_leaves_the_image_is_clipped_and_counted():
    genome_side, tally = side(objects=(thing(8, xywh=(-20, 200, 50, 100)),))
    assert ([entity.box for entity in genome_side.things()[0]], tally) == (
        [Box(0, 400, 60, 480)],
        Tally({"objects": Ledger(1, 1, changed={CLIPPED: Line(1, ["vg:object:8"])})}),
    )


@pytest.mark.parametrize(
    ("xywh", "reason"),
    [
        ((50, 50, 0, 10), NO_AREA),
        ((50, 50, 10, -3), NO_AREA),
        ((320, 50, 10, 10), NO_AREA),
        ((-30, 50, 20, 10), NO_AREA),
        ((50, 50, 0.9, 10), TINY_BOX),
        ((319.5, 50, 10, 10), TINY_BOX),
    ],
)
def test_an_object_with_an_empty_or_tiny_box_is_dropped_and_counted(xywh, reason):
    genome_side, tally = side(objects=(thing(8, xywh=xywh),))
    assert (genome_side.things(), tally) == (([], {}), Tally({"objects": dropped(reason, "vg:object:8")}))


def test_a_box_of_two_pixels_is_large_enough():
    assert [entity.box for entity in side(objects=(thing(8, xywh=(50, 50, 1, 1)),))[0].things()[0]] == [
        Box(100, 100, 102, 102)
    ]


def test_an_object_whose_name_is_nothing_but_marks_is_dropped_and_counted():
    genome_side, tally = side(objects=(thing(8, "<image>"),))
    assert (genome_side.things(), tally) == (
        ([], {}),
        Tally(
            {
                "objects": Ledger(
                    1,
                    0,
                    dropped={NO_NAME: Line(1, ["vg:object:8"])},
                    changed={MARKS_REMOVED: Line(1, ["vg:object:8"])},
                )
            }
        ),
    )


def test_an_object_that_its_own_file_does_not_list_is_booked_apart():
    _, tally = built = side(objects=(thing(8, listed=False),))
    built[0].things()
    assert tally == Tally({"added objects": Ledger(1, 1)})


def test_a_plural_name_makes_a_plural_entity_of_a_singular_noun():
    found = side(objects=(thing(8, "trees"),))[0].things()[0]
    assert [(entity.names, entity.plural, entity.raw_names) for entity in found] == [(("tree",), True, ("trees",))]


def test_an_alias_is_replaced_by_the_usual_name():
    found = side(aliases=Aliases(objects={"cuppa": "cup"}), objects=(thing(8, "Cuppa"),))[0].things()[0]
    assert [(entity.names, entity.raw_names) for entity in found] == [(("cup",), ("Cuppa",))]


def test_duplicates_are_made_one_and_both_ids_lead_to_it():
    genome_side, tally = side(objects=(thing(8, "man"), thing(9, "dog"), thing(12, "person")))
    entities, position = genome_side.things()
    assert ([entity.evidence for entity in entities], position) == (
        [("vg:object:8", "vg:object:12"), ("vg:object:9",)],
        {8: 0, 12: 0, 9: 1},
    )
    assert tally == Tally({"objects": Ledger(3, 3, changed={"made one with a duplicate": Line(1, ["vg:object:12"])})})


def test_a_duplicate_that_its_own_file_does_not_list_is_booked_apart():
    genome_side, tally = side(objects=(thing(8, "man"), thing(12, "person", listed=False)))
    genome_side.things()
    assert tally == Tally(
        {
            "objects": Ledger(1, 1),
            "added objects": Ledger(1, 1, changed={"made one with a duplicate": Line(1, ["vg:object:12"])}),
        }
    )


def test_the_attribute_values_of_a_dropped_object_are_counted_with_it():
    genome_side, tally = side(objects=(thing(8, attributes=("red", "wooden"), xywh=(50, 50, 0, 9)),))
    genome_side.things()
    assert tally == Tally(
        {
            "objects": dropped(NO_AREA, "vg:object:8"),
            "attribute values": Ledger(2, 0, dropped={OBJECT_LOST: Line(2, ["vg:object:8"])}),
        }
    )


def test_merged_ids_lead_to_the_object_they_were_merged_with():
    genome_side, _ = side(objects=(thing(8, "man", merged_ids=(3, 4)), thing(9, xywh=(0, 0, 0, 0), merged_ids=(5,))))
    assert genome_side.things()[1] == {8: 0, 3: 0, 4: 0}


def relations_of(*relations, aliases=Aliases()):  # noqa: B008
    genome_side, tally = side(aliases=aliases, relations=relations)
    return genome_side.relations({8: 0, 9: 1, 10: 1}), tally


def test_a_relation_points_at_entities_and_its_predicate_is_normalised():
    assert relations_of(related(3, 8, "ON ", 9)) == (
        [Relation(0, "on", 1, "ON", "vg:relation:3")],
        Tally({"relationships": Ledger(1, 1)}),
    )


def test_an_alias_of_a_predicate_is_replaced_by_the_usual_one():
    assert relations_of(related(3, 8, "Atop", 9), aliases=Aliases(predicates={"atop": "on top of"}))[0] == [
        Relation(0, "on top of", 1, "Atop", "vg:relation:3")
    ]


def test_a_relation_said_twice_is_kept_once():
    assert relations_of(related(3, 8, "on", 9), related(4, 8, "ON", 10)) == (
        [Relation(0, "on", 1, "on", "vg:relation:3")],
        Tally({"relationships": dropped(SAID_TWICE, "vg:relation:4", read=2, kept=1)}),
    )


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (related(3, 9, "on", 10), TO_ITSELF),
        (related(3, 8, "on", 8), TO_ITSELF),
        (related(3, 8, "on", 99), END_LOST),
        (related(3, 99, "on", 8), END_LOST),
        (related(3, 8, " ", 9), NO_PREDICATE),
    ],
)
def test_a_relation_that_says_nothing_is_dropped_and_counted(item, reason):
    assert relations_of(item) == ([], Tally({"relationships": dropped(reason, "vg:relation:3")}))


def test_regions_are_stretched_clipped_and_dropped_like_objects():
    genome_side, tally = side(
        regions=(
            phrase(1, "a red\nmug"),
            phrase(2, "the edge", xywh=(-3, 0, 23, 10)),
            phrase(3, "nothing", xywh=(400, 0, 10, 10)),
            phrase(4, " \t"),
            phrase(5, "a sliver", xywh=(0, 0, 0.5, 9)),
        )
    )
    assert (genome_side.regions(), tally) == (
        [
            Region("a red mug", Box(100, 100, 300, 300), "vg:region:1"),
            Region("the edge", Box(0, 0, 40, 20), "vg:region:2"),
        ],
        Tally(
            {
                "regions": Ledger(
                    5,
                    2,
                    dropped={
                        NO_AREA: Line(1, ["vg:region:3"]),
                        NO_TEXT: Line(1, ["vg:region:4"]),
                        TINY_BOX: Line(1, ["vg:region:5"]),
                    },
                    changed={CLIPPED: Line(1, ["vg:region:2"])},
                )
            }
        ),
    )


def test_a_question_needs_a_text_and_an_answer():
    genome_side, tally = side(
        questions=(asked(1, "What is  it?", "A mug."), asked(2, "Why?", " "), asked(3, "", "Yes."))
    )
    assert (genome_side.questions(), tally) == (
        [Question("What is it?", "A mug.", "vg:question:1")],
        Tally({"questions": dropped(NO_TEXT, "vg:question:2", "vg:question:3", read=3, kept=1)}),
    )
