import pytest
from builders import entity, scene

from cocoift.geometry import Box
from cocoift.language import lexicon
from cocoift.plans.kinds import KINDS, of_kind, shown, why_not_absent
from cocoift.survey import Survey

MENTIONED = "an annotation mentions it, its kin or a look-alike"


def test_kinds_are_known_nouns_made_of_coco_categories():
    kinds = list(KINDS.values())
    assert [kind.noun for kind in kinds if not lexicon.known(kind.noun)] == []
    assert {name for kind in kinds for name in kind.members + kind.doubtful} <= set(lexicon.COCO_CATEGORIES)
    assert [kind.noun for kind in kinds if set(kind.members) & set(kind.doubtful)] == []
    assert [word for kind in kinds for word in kind.words if not lexicon.known(word)] == []


def test_a_truck_is_a_vehicle_that_is_shown():
    found = Survey(scene(entity("truck", 1), entity("dog", 2)))
    assert [item.key for item in of_kind(found, KINDS["vehicle"])] == ["coco:instance:1"]
    assert [name for name, kind in KINDS.items() if shown(found, kind)] == ["vehicle", "animal"]


def test_what_is_too_small_to_be_seen_is_there_but_not_shown():
    found = Survey(scene(entity("truck", box=Box(0, 0, 9, 9))))
    assert (shown(found, KINDS["vehicle"]), why_not_absent(found, KINDS["vehicle"])) == (False, "it is there")


@pytest.mark.parametrize(
    ("kind", "found", "reason"),
    [
        ("vehicle", scene(), None),
        ("vehicle", scene(captions=["A tractor."]), MENTIONED),
        ("vehicle", scene(captions=["A vehicle."]), MENTIONED),
        ("animal", scene(captions=["A squirrel."]), MENTIONED),
        ("animal", scene(entity("teddy bear")), "what is there may count, or goes with it"),
        ("food", scene(entity("cup")), "what is there may count, or goes with it"),
        ("furniture", scene(captions=["A small bedroom."]), MENTIONED),
        ("furniture", scene(entity("dog")), None),
        ("vehicle", scene(exhaustive=False), "the image is not annotated exhaustively"),
    ],
)
def test_a_kind_is_absent_only_where_nothing_may_be_of_it(kind, found, reason):
    assert why_not_absent(Survey(found), KINDS[kind]) == reason


def test_where_somebody_is_fed_there_is_food():
    found = (Survey(scene(entity("sheep", 1), captions=[text])) for text in ("People feed a sheep.", "A sheep."))
    assert [why_not_absent(one, KINDS["food"]) for one in found] == ["a caption speaks of eating or feeding", None]
