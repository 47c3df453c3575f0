import pytest
from builders import entity, relation, scene
from facts.pairs import FAR, HELD, MAN, two

from cocoift.geometry import Box
from cocoift.plans.standing import choices, claims
from cocoift.plans.topics import offers
from cocoift.survey import Survey

LEFT = Box(20, 100, 90, 400)
RUG = Box(480, 280, 630, 380)
LOW = Box(200, 380, 300, 470)


def things(*named):
    """Objects of Visual Genome, (name, box) each."""
    return tuple(entity(name, i, box=box, category=None) for i, (name, box) in enumerate(named, start=1))


def claimed(found):
    survey = Survey(found)
    return {claim.subject(survey).replace("vg:object:", ""): claim.holds for claim in claims(survey)}


def offered(found):
    survey = Survey(found)
    return {(choice.question(survey), choice.true) for choice in choices(survey)}


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (two("cup", "on", "table"), {"1|on|2": True, "1|under|2": False}),
        (two("box", "under", "table", boxes=(LOW, MAN)), {"1|under|2": True, "1|on|2": False, "1|above|2": False}),
        (two("man", "riding", "horse"), {"1|riding|2": True, "1|pushing|2": False}),
        (
            two("man", "sitting on", "bench"),
            {"1|sitting on|2": True, "1|standing on|2": False, "1|lying on|2": False},
        ),
        (two("cow", "lying on", "rug"), {"1|lying on|2": True, "1|standing on|2": False}),
        (two("cat", "sitting on", "rug"), {"1|sitting on|2": True}),
        (two("vase", "standing on", "table"), {"1|standing on|2": True}),
        (two("man", "holding", "cup"), {"1|holding|2": True}),
        (two("man", "near", "bench"), {}),
        (two("man", "behind", "bench"), {}),
        (two("man", "of", "bench"), {}),
        (two("bag", "on", "man"), {}),
        (two("street", "under", "bus", boxes=(LOW, MAN)), {}),
    ],
)
def test_only_what_excludes_a_relation_is_denied(found, said):
    assert claimed(found) == said


def test_another_one_of_the_kind_who_is_far_does_not_do_so():
    found = two("", "holding", "", things=things(("man", MAN), ("cup", HELD), ("woman", FAR)))
    assert claimed(found) == {"1|holding|2": True, "3|holding|2": False}


def test_nor_does_he_do_so_to_another_thing_of_the_kind_that_is_far():
    found = two("", "sitting on", "", things=things(("cat", MAN), ("chair", HELD), ("bed", FAR)))
    assert claimed(found) == {"1|sitting on|2": True, "1|sitting on|3": False}


@pytest.mark.parametrize(
    "found",
    [
        two("", "holding", "", things=things(("man", MAN), ("cup", HELD), ("woman", Box(420, 100, 500, 300)))),
        two("", "holding", "", things=things(("man", MAN), ("cup", HELD), ("dog", FAR))),
        two("", "holding", "", relation(2, 2, "near", 1), things=things(("man", MAN), ("cup", HELD), ("woman", FAR))),
        two("", "on", "", things=things(("car", LEFT), ("street", HELD), ("truck", FAR))),
    ],
)
def test_who_is_near_or_unlike_or_related_is_not_denied_to_do_so(found):
    assert [subject for subject in claimed(found) if subject.startswith("3|")] == []


def test_of_a_denial_it_is_told_what_is_true_instead():
    named = things(("cat", MAN), ("chair", HELD), ("dog", FAR), ("rug", RUG))
    found = two("", "on", "", relation(2, 2, "on", 3), things=named)
    survey = Survey(found)
    told = {claim.subject(survey): claim.told.evidence for claim in claims(survey) if claim.told is not None}
    assert told["vg:object:3|on|vg:object:2"] == "vg:relation:2"


def test_two_postures_make_all_doubtful():
    man = entity("man", 1, box=MAN, category=None, attributes={"activity": "standing"})
    found = scene(man, entity("bench", 2, box=HELD, category=None), relations=(relation(1, 0, "sitting on", 1),))
    assert (claimed(found), offered(found)) == ({}, set())


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            two("man", "sitting on", "bench"),
            {("lying|sitting|man", "sitting"), ("sitting|standing|man", "sitting"), ("sitting|walking|man", "sitting"),
             ("running|sitting|man", "sitting")},
        ),
        (two("cow", "lying on", "rug"), {("lying|standing|cow", "lying")}),
        (two("cat", "sitting on", "rug"), set()),
        (two("car", "parked on", "street"), {("driving|parked|car", "parked")}),
        (two("cup", "on", "table"), {("on|under|table|container", "on")}),
        (two("box", "under", "table", boxes=(LOW, MAN)), {("on|under|table|container", "under")}),
        (two("bag", "on", "man"), set()),
        (two("street", "under", "bus", boxes=(LOW, MAN)), set()),
    ],
)  # fmt: skip
def test_one_of_two_is_asked_only_where_one_excludes_the_other(found, said):
    assert offered(found) == said


def test_both_are_offered_under_their_topics():
    found = [
        offer for offer in offers(Survey(two("cup", "on", "table")), frozenset()) if offer.topic.startswith("relation")
    ]
    assert {(offer.topic, offer.question, offer.holds) for offer in found} == {
        ("relation", "on|table|container", True),
        ("relation", "under|table|container", False),
        ("relation_choice", "on|under|table|container", True),
    }


def test_no_scene_offers_more_than_six_of_a_topic():
    named = [("man", MAN), ("cup", HELD)]
    named += [(name, Box(500, 40 * i, 620, 40 * i + 38)) for i, name in enumerate(("woman", "girl", "boy"))]
    told = tuple(relation(i, 0, name, 1) for i, name in enumerate(("holding",), start=1))
    more = [("plate", FAR), ("bowl", Box(420, 320, 460, 380)), ("jar", Box(470, 320, 500, 380)), ("mug", FAR)]
    found = scene(*things(*named, *more), relations=told, image_id=None, vg_id=7)
    assert len(claims(Survey(found))) <= 6
