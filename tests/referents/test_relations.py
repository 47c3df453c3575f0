import pytest
from builders import entity, relation, scene

from cocoift.geometry import Box
from cocoift.language.phrase import Phrase
from cocoift.survey import Referent, Survey

RIDER, BICYCLE = Box(40, 60, 160, 300), Box(20, 200, 200, 380)
WALKER, NEAR = Box(480, 60, 600, 400), Box(190, 60, 300, 300)
TWO = "the phrase fits two entities"


def men(predicate="riding", object="bicycle", rival=WALKER, *, more=(), relations=(), in_coco=True):
    """Two men, of whom the first is so related to the object; the object is position 2."""
    kind = {"names": ("man", "person"), "category": "person" if in_coco else None}
    things = (
        entity("person", 1, box=RIDER, **kind),
        entity("person", 2, box=rival, **kind),
        entity(object, 3, box=BICYCLE, category=object if in_coco and object != "rug" else None),
    )
    return scene(*things, *more, relations=(relation(1, 0, predicate, 2), *relations), exhaustive=in_coco)


def told(found):
    """All descriptions of the first thing by a relation."""
    survey = Survey(found)
    survey.referent(0)
    every = survey.descriptions(0)
    return every if isinstance(every, str) else [one.phrase.text for one in every if one.by == "relation"]


def test_a_relation_that_no_rival_can_have_tells_a_thing_apart():
    assert Survey(men()).referent(0) == Referent(
        Phrase("the man riding the bicycle", pronoun="he"),
        "man",
        "relation",
        ("coco:instance:1", "coco:instance:2", "vg:relation:1", "coco:instance:3"),
        (
            "rel:coco:instance:1",
            "side:coco:instance:1",
            "rel:coco:instance:3",
            "side:coco:instance:3",
            "has:bicycle",
            "n:bicycle",
        ),
    )


@pytest.mark.parametrize(
    ("found", "phrases"),
    [
        (men("holding", "umbrella"), ["the man holding the umbrella"]),
        (men("sitting on", "bench"), ["the man sitting on the bench"]),
        (men("near", "bench"), ["the man near the bench"]),
        (men("looking at", "dog"), []),
        (men("behind", "bench"), []),
        (men("frobnicating", "bench"), []),
        (men(rival=NEAR), []),
        (men("near", "bench", Box(280, 60, 400, 300)), []),
        (men(relations=(relation(2, 1, "holding", 2),)), []),
        (men(relations=(relation(2, 2, "near", 1),)), []),
        (men(in_coco=False), ["the man riding the bicycle"]),
        (men("sitting on", "bench", in_coco=False), TWO),
    ],
)
def test_a_rival_that_may_be_so_related_by_the_annotations_or_the_boxes_is_not_excluded(found, phrases):
    assert told(found) == phrases


def test_of_several_objects_all_must_be_out_of_the_reach_of_rivals():
    apart = men(more=(entity("bicycle", 4, box=Box(230, 200, 400, 380)),))
    touching = men(more=(entity("bicycle", 4, box=Box(430, 200, 620, 420)),))
    unknown = men(more=(entity("bicycle", 4, box=Box(230, 200, 400, 380), crowd=True),))
    assert told(apart) == ["the man riding a bicycle"]
    assert [told(touching), told(unknown)] == [[], []]


def test_what_has_no_outline_tells_nothing_apart():
    assert told(men("standing on", "grass", in_coco=False)) == TWO


def test_a_question_on_relations_is_not_answered_by_its_own_phrase():
    survey = Survey(men())
    assert survey.referent(0, "rel").phrase.text == "the person on the left"
    assert survey.referent(0, "rel", "side") == "the phrase gives the value away"
