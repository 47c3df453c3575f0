import pytest
from builders import entity, region, scene

from cocoift.facts.details import BoxedPhrase, Dense, Details
from cocoift.geometry import Box

BOXES = [Box(150.0 * i, 20 + 150.0 * j, 150.0 * i + 60, 80 + 150.0 * j) for j in range(2) for i in range(4)]
NOUNS = ["lamp", "globe", "guitar", "suitcase", "clock", "bucket", "kettle"]
FEW_SMALL, FEW = (
    "fewer than three small regions about different things",
    "fewer than four regions about different things",
)


def picture(n, *more, nouns=NOUNS, boxes=BOXES):
    things = [entity(noun, 10 + i, box=box) for i, (noun, box) in enumerate(zip(nouns[:n], boxes, strict=False))]
    told = [region(i, f"a red {noun}", box=box) for i, (noun, box) in enumerate(zip(nouns[:n], boxes, strict=False))]
    return scene(*things, regions=(*told, *more))


def test_three_or_four_small_things_are_named(everywhere):
    facts = [fact for (fact,) in everywhere("details", picture(7)).values()]
    assert {fact.n for fact in facts} == {3, 4}
    assert {len(set(fact.phrases)) - fact.n for fact in facts} == {0}
    first = facts[0]
    assert first == Details(
        key="coco:139",
        evidence=first.evidence,
        asks=first.asks,
        tells=first.asks,
        n=first.n,
        phrases=tuple(f"a red {NOUNS[int(id.rpartition(':')[2])]}" for id in first.evidence),
    )
    assert "details" in first.asks


@pytest.mark.parametrize(
    "found",
    [
        picture(2),
        picture(3, nouns=["lamp", "globe", "lantern"]),
        picture(3, boxes=[Box(20, 20, 320, 320), *BOXES[1:]]),
        picture(3, boxes=[BOXES[0], Box(10, 20, 70, 80), BOXES[2]]),
        picture(3, nouns=["lamp", "globe", "man"]),
        picture(3, nouns=["lamp", "globe", "table"]),
    ],
)
def test_fewer_than_three_small_different_things_are_refused(found, refused):
    assert refused("details", found) == {"coco:139": FEW_SMALL}


def test_regions_are_told_from_left_to_right_with_their_boxes(made):
    (fact,) = made("dense", picture(4))
    assert fact == Dense(
        key="coco:139",
        evidence=tuple(f"vg:region:{i}" for i in range(4)),
        asks=fact.asks,
        tells=fact.asks,
        n=4,
        regions=tuple(BoxedPhrase(BOXES[i], f"a red {NOUNS[i]}") for i in range(4)),
    )


def test_fewer_than_four_regions_are_refused(refused):
    assert refused("dense", picture(3)) == {"coco:139": FEW}


def test_no_more_than_six_regions_are_told(everywhere):
    assert {fact.n for (fact,) in everywhere("dense", picture(7)).values()} == {4, 5, 6}
