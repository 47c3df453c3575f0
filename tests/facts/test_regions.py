import pytest
from builders import entity, region, scene

from cocoift.facts.regions import RegionChoice, RegionMatch
from cocoift.geometry import Box

A, B, C, D = Box(20, 20, 120, 120), Box(500, 20, 600, 120), Box(20, 340, 120, 440), Box(500, 340, 600, 440)
FAR = "no other box of like size of which it is surely not true"
FEW = "no three others that differ from it"


def picture(*described, more=(), extra=()):
    """Regions of ids 1, 2, .. with objects of the same boxes: picture(("lamp", "a red lamp", A))."""
    things = [entity(noun, 10 + i, box=box) for i, (noun, _, box) in enumerate(described)]
    told = [region(i, phrase, box=box) for i, (_, phrase, box) in enumerate(described, start=1)]
    return scene(*things, *more, regions=(*told, *extra), image_id=None, vg_id=7)


LAMP, GLOBE = ("lamp", "a red lamp", A), ("globe", "an old globe", B)
GUITAR, SUITCASE = ("guitar", "a guitar", C), ("suitcase", "a brown suitcase", D)


def test_a_phrase_is_said_of_its_own_box_or_of_another(everywhere):
    facts = [fact for (fact,) in everywhere("region_match", picture(LAMP, GLOBE), seeds=range(200)).values()]
    seen = {(fact.phrase, fact.holds): fact for fact in facts}
    right, wrong = seen["a red lamp", True], seen["a red lamp", False]
    assert set(right.tells) == {*right.asks, "has:lamp", "n:lamp"}
    assert {"at:vg:region:1", "at:vg:object:10", "at:vg:region:2", "at:vg:object:11"} <= set(wrong.asks)
    assert (right, wrong) == (
        RegionMatch(
            key="vg:region:1/vg:region:1",
            evidence=("vg:region:1",),
            asks=right.asks,
            tells=right.tells,
            box=A,
            phrase="a red lamp",
            truth="a red lamp",
            holds=True,
        ),
        RegionMatch(
            key="vg:region:1/vg:region:2",
            evidence=("vg:region:2", "vg:region:1"),
            asks=wrong.asks,
            tells=wrong.tells,
            box=B,
            phrase="a red lamp",
            truth="an old globe",
            holds=False,
        ),
    )
    assert 70 <= sum(fact.holds for fact in facts) <= 130


@pytest.mark.parametrize(
    "found",
    [
        picture(LAMP, GLOBE, more=(entity("lamp", 30, box=Box(560, 60, 640, 160)),)),
        picture(LAMP, GLOBE, more=(entity("light", 30, box=Box(610, 20, 640, 120)),)),
        picture(LAMP, GLOBE, extra=(region(9, "the lamp is lit", box=B),)),
        picture(LAMP, ("globe", "an old globe", Box(100, 20, 200, 120))),
        picture(LAMP, ("globe", "an old globe", Box(500, 20, 600, 320))),
        picture(LAMP, ("lantern", "an old lantern", B)),
    ],
)
def test_a_phrase_that_may_be_true_of_the_other_box_is_not_said_of_it(found, everywhere):
    facts = [fact for made in everywhere("region_match", found).values() for fact in made]
    assert [fact for fact in facts if fact.phrase == "a red lamp"] == []


@pytest.mark.parametrize("noun", ["street", "window", "wheel", "shirt", "water"])
def test_what_is_seen_in_many_places_is_not_said_of_others(noun, refused):
    found = picture((noun, f"a blue {noun}" if noun != "water" else "blue water", A), GLOBE)
    assert refused("region_match", found)["vg:region:1"] == "its noun is seen in too many places"


def test_no_region_is_in_two_rounds(everywhere):
    for facts in everywhere("region_match", picture(LAMP, GLOBE, GUITAR, SUITCASE)).values():
        ids = [id for fact in facts for id in fact.key.split("/") if fact.holds is False]
        assert len(facts) == 2
        assert len(ids) == len(set(ids))


def test_one_phrase_of_four_fits_and_each_is_right_as_often(everywhere):
    chosen = everywhere("region_choice", picture(LAMP, GLOBE, GUITAR, SUITCASE), seeds=range(200))
    facts = [fact for (fact,) in chosen.values()]
    phrases = {"a red lamp": A, "an old globe": B, "a guitar": C, "a brown suitcase": D}
    assert {(fact.phrase, fact.box, frozenset(fact.options)) for fact in facts} == {
        (phrase, box, frozenset(phrases.keys() - {phrase})) for phrase, box in phrases.items()
    }
    assert all(30 <= sum(fact.phrase == phrase for fact in facts) <= 70 for phrase in phrases)
    first = facts[0]
    assert first == RegionChoice(
        key=first.evidence[0],
        evidence=first.evidence,
        asks=first.asks,
        tells=first.tells,
        box=first.box,
        phrase=first.phrase,
        options=first.options,
    )
    assert set(first.evidence) == {"vg:region:1", "vg:region:2", "vg:region:3", "vg:region:4"}


def test_options_must_be_untrue_of_each_other_and_about_different_things(refused, made):
    few = picture(LAMP, GLOBE, GUITAR)
    alike = picture(LAMP, GLOBE, GUITAR, ("lantern", "a lantern", D))
    # the guitar's box is clear of lamps, but a globe may be in the lamp's
    one_way = picture(LAMP, GLOBE, GUITAR, SUITCASE, extra=(region(9, "the globe is near", box=Box(70, 70, 170, 170)),))
    for found in (few, alike, one_way):
        assert FEW in refused("region_choice", found).values()
        assert made("region_choice", found) == []


def test_a_region_alone_has_nothing_to_be_mistaken_for(refused):
    assert refused("region_match", picture(LAMP)) == {"vg:region:1": FAR}
