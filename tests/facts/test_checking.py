import pytest
from builders import entity, scene

from cocoift.facts.checking import KindCheck, NumberCheck
from cocoift.facts.existence import NOT_PLANNED
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase
from cocoift.world import Ask

MEMBERS = ("airplane", "bicycle", "boat", "bus", "car", "motorcycle", "train", "truck")


def row(name, n):
    return [entity(name, i, box=Box(60.0 * i, 0, 60.0 * i + 50, 60)) for i in range(1, n + 1)]


@pytest.mark.parametrize(
    ("asked", "holds", "said"),
    [
        (2, True, Phrase("two dogs", plural=True, pronoun="they")),
        (1, False, Phrase("one dog")),
        (3, False, Phrase("three dogs", plural=True, pronoun="they")),
    ],
)
def test_a_planned_number_is_verified_by_the_instances(made, world, asked, holds, said):
    assert made("number_check", scene(*row("dog", 2)), world(Ask("number", "dog", holds, number=asked))) == [
        NumberCheck(
            key="dog",
            evidence=("coco:instance:1", "coco:instance:2"),
            asks=("n:dog",),
            tells=("has:dog", "n:dog"),
            holds=holds,
            n=2,
            number=asked,
            asked=said,
            real=Phrase("two dogs", plural=True, pronoun="they"),
            plural="dogs",
        )
    ]


@pytest.mark.parametrize(
    ("found", "asks", "reason"),
    [
        (scene(*row("dog", 2)), [], NOT_PLANNED),
        (scene(*row("dog", 2)), [Ask("exist", "dog", True)], NOT_PLANNED),
        (
            scene(*row("dog", 2), captions=["Four dogs run."]),
            [Ask("number", "dog", True)],
            "a text gives another number",
        ),
        (scene(entity("dog", 1, crowd=True)), [Ask("number", "dog", True)], "a crowd box of the class"),
    ],
)
def test_what_is_not_planned_or_not_sure_is_not_verified(made, refused, world, found, asks, reason):
    assert made("number_check", found, world(*asks)) == []
    assert refused("number_check", found, world(*asks)) == {"dog": reason}


def test_a_kind_is_there_where_one_of_its_members_is(made, world):
    found = scene(*row("truck", 2), entity("car", 9, box=Box(0, 200, 50, 250)))
    (fact,) = made("kind_check", found, world(Ask("kind", "vehicle", True)))
    assert fact == KindCheck(
        key="vehicle",
        evidence=("coco:instance:1", "coco:instance:2"),
        asks=tuple(sorted(f"has:{name}" for name in (*MEMBERS, "vehicle"))),
        tells=("has:vehicle", "has:truck", "n:truck"),
        holds=True,
        noun="vehicle",
        plural="vehicles",
        them=Phrase("two trucks", plural=True, pronoun="they"),
    )


def test_a_kind_is_missing_where_every_member_is(made, world):
    (fact,) = made("kind_check", scene(entity("dog")), world(Ask("kind", "vehicle", False)))
    has = tuple(f"has:{name}" for name in sorted((*MEMBERS, "vehicle")))
    assert fact == KindCheck(
        key="vehicle",
        evidence=("coco:image:139", *(f"coco:category:{id}" for id in range(2, 10))),
        asks=has,
        tells=(
            *has,
            *(f"n:{noun}" for noun in ("bicycle", "car", "motorcycle", "airplane", "bus", "train", "truck", "boat")),
        ),
        holds=False,
        noun="vehicle",
        plural="vehicles",
        them=Phrase("no vehicles", plural=True, pronoun="they"),
    )


def test_none_of_a_mass_noun_stands_in_the_singular(made, world):
    (fact,) = made("kind_check", scene(entity("dog")), world(Ask("kind", "furniture", False)))
    assert fact.them == Phrase("no furniture")


@pytest.mark.parametrize(
    ("found", "asks", "reason"),
    [
        (scene(entity("truck")), [], NOT_PLANNED),
        (scene(entity("truck")), [Ask("kind", "vehicle", False)], NOT_PLANNED),
        (scene(), [Ask("kind", "vehicle", True)], NOT_PLANNED),
        (
            scene(captions=["A van."]),
            [Ask("kind", "vehicle", False)],
            "an annotation mentions it, its kin or a look-alike",
        ),
        (
            scene(entity("skateboard")),
            [Ask("kind", "vehicle", False)],
            "what is there may count, or goes with it",
        ),
        (scene(exhaustive=False), [Ask("kind", "vehicle", False)], "the image is not annotated exhaustively"),
    ],
)
def test_what_is_not_planned_or_not_proven_is_no_kind_check(made, refused, world, found, asks, reason):
    assert made("kind_check", found, world(*asks)) == []
    assert refused("kind_check", found, world(*asks))["vehicle"] == reason
