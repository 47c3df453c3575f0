import pytest
from builders import entity, relation
from facts.pairs import FAR, HELD, MAN, two

from cocoift.facts.standing import RelationCheck, RelationChoice
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase
from cocoift.world import Ask

CUP = two("cup", "on", "table")
TOPICS = tuple(f"{what}:vg:object:{i}" for i in (1, 2) for what in ("rel", "activity", "side"))
NAMED = ("has:cup", "n:cup", "has:table", "n:table")


def things(*named):
    """Objects of Visual Genome, (name, box) each."""
    return tuple(entity(name, i, box=box, category=None) for i, (name, box) in enumerate(named, start=1))


def planned(world, topic, subject, holds):
    return world(Ask(topic, subject, holds), key="vg:7")


def test_a_planned_relation_that_holds(made, world):
    plan = planned(world, "relation", "vg:object:1|on|vg:object:2", True)
    assert made("relation_check", CUP, plan) == [
        RelationCheck(
            key="vg:object:1|on|vg:object:2",
            evidence=("vg:relation:1", "vg:object:1", "vg:object:2"),
            asks=TOPICS,
            tells=(*NAMED, *TOPICS),
            thing=Phrase("the cup"),
            object=Phrase("the table"),
            predicate="on",
            asked="on the table",
            told="",
            holds=True,
        )
    ]


def test_a_planned_relation_that_does_not_hold_is_put_right(made, world):
    plan = planned(world, "relation", "vg:object:1|under|vg:object:2", False)
    (fact,) = made("relation_check", CUP, plan)
    assert (fact.asked, fact.told, fact.holds) == ("under the table", "on the table", False)


def test_what_only_the_boxes_deny_is_denied_and_no_more(made, world):
    found = two("", "holding", "", things=things(("man", MAN), ("cup", HELD), ("woman", FAR)))
    (fact,) = made("relation_check", found, planned(world, "relation", "vg:object:3|holding|vg:object:2", False))
    assert (fact.told, fact.evidence) == ("", ("vg:object:3", "vg:object:2"))


def test_what_is_true_instead_is_part_of_the_evidence(made, world):
    named = things(("cat", MAN), ("chair", HELD), ("dog", FAR), ("rug", Box(480, 280, 630, 380)))
    found = two("", "on", "", relation(2, 2, "on", 3), things=named)
    (fact,) = made("relation_check", found, planned(world, "relation", "vg:object:3|on|vg:object:2", False))
    assert (fact.told, fact.evidence) == (
        "on the rug",
        ("vg:relation:2", "vg:object:3", "vg:object:2", "vg:object:4"),
    )
    assert "rel:vg:object:4" in fact.tells


@pytest.mark.parametrize(
    ("family", "reason"),
    [
        ("relation_check", "not chosen by the balance of yes and no"),
        ("relation_choice", "not chosen by the balance of the two answers"),
    ],
)
def test_what_is_not_planned_is_not_asked(family, reason, made, refused):
    assert made(family, CUP) == []
    assert set(refused(family, CUP).values()) == {reason}


def test_a_planned_choice_between_on_and_under(made, world):
    (fact,) = made("relation_choice", CUP, planned(world, "relation_choice", "vg:object:1|on|under", True))
    assert fact == RelationChoice(
        key="vg:object:1|on|under",
        evidence=("vg:relation:1", "vg:object:1", "vg:object:2"),
        asks=TOPICS,
        tells=(*NAMED, *TOPICS),
        thing=Phrase("the cup"),
        choice=fact.choice,
        state="on the table",
        options=("under the table",),
    )


def test_the_order_of_a_choice_is_left_to_chance(everywhere):
    found = two("man", "sitting on", "bench")
    ask = Ask("relation_choice", "vg:object:1|sitting|standing", True)
    facts = [fact for made in everywhere("relation_choice", found, ask).values() for fact in made]
    assert {(fact.choice, fact.state) for fact in facts} == {
        ("sitting or standing", "sitting"),
        ("standing or sitting", "sitting"),
    }
