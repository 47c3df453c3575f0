from collections import Counter

import msgspec
import pytest
from builders import entity, scene

from cocoift.chance import Chance
from cocoift.geometry import Box
from cocoift.plans.topics import Offer
from cocoift.survey import Survey
from cocoift.world import (
    Ask,
    Sighting,
    Sightings,
    World,
    packed,
    shares_of,
    sighting,
    words_of,
    world_of,
)

CATEGORY_IDS = {"cat": 17, "dog": 18, "horse": 19}


def sight(key, *present, absent=None, words=(), seen=None, names=CATEGORY_IDS, **more):
    missing = tuple(sorted(set(names) - set(present))) if absent is None else absent
    return Sighting(key, seen or tuple(sorted(present)), tuple(sorted(present)), missing, words, **more)


def many(n, *, categories=20, most=6):
    """Sightings of n images; the first categories are common, the last rare, and the second comes with the first."""
    ids = {f"c{number:02}": number for number in range(categories)}
    found = []
    for number in range(n):
        chance = Chance(0, "test", number)
        present = {name for name in ids if chance.unit() < 0.6 / (1 + ids[name])}
        if "c00" in present and chance.unit() < 0.7:
            present.add("c01")
        found.append(sight(f"coco:{number}", *sorted(present)[:most], names=ids))
    return found, ids


def asked(world, topic="exist"):
    return [(key, ask) for key, asks in world.asks.items() for ask in asks if ask.topic == topic]


@pytest.fixture(scope="module")
def large():
    found, ids = many(600)
    return world_of(found, category_ids=ids, seed=0)


def test_each_category_is_asked_for_as_often_where_it_is_as_where_it_is_not(large):
    yes = Counter(ask.subject for _, ask in asked(large) if ask.holds)
    no = Counter(ask.subject for _, ask in asked(large) if not ask.holds)
    assert (yes, sum(yes.values()) > 100) == (no, True)


@pytest.mark.parametrize("n", [1, 2, 3, 7, 20, 50])
def test_few_images_are_balanced_as_well(n):
    found, ids = many(n)
    for seed in range(5):
        plan = asked(world_of(found, category_ids=ids, seed=seed))
        assert Counter(ask.subject for _, ask in plan if ask.holds) == Counter(
            ask.subject for _, ask in plan if not ask.holds
        )


def test_a_third_of_the_negatives_is_of_each_kind(large):
    kinds = Counter(ask.kind for _, ask in asked(large) if not ask.holds)
    total = sum(kinds.values())
    assert sorted(kinds) == ["adversarial", "popular", "random"]
    assert [kind for kind, count in kinds.items() if not 0.25 < count / total < 0.42] == []


def test_a_question_that_is_answered_with_yes_has_no_kind_of_negative(large):
    assert {ask.kind for _, ask in asked(large) if ask.holds} == {""}


def test_yes_is_planned_only_where_the_thing_is_present_and_no_only_where_it_is_absent():
    found, ids = many(200)
    of = {item.key: item for item in found}
    plan = asked(world_of(found, category_ids=ids, seed=0))
    assert [
        (key, ask) for key, ask in plan if ask.subject not in (of[key].present if ask.holds else of[key].absent)
    ] == []


def test_no_image_is_asked_for_one_thing_twice(large):
    assert [pair for pair, n in Counter((key, ask.subject) for key, ask in asked(large)).items() if n > 1] == []


def test_no_category_is_asked_for_in_more_than_its_share_of_the_images(large):
    yes = Counter(ask.subject for _, ask in asked(large) if ask.holds)
    assert [name for name, count in yes.items() if count > 0.06 * 600] == []


def test_there_are_about_two_questions_an_image_where_there_is_enough_to_ask():
    found, ids = many(200, categories=60, most=30)
    assert 380 < len(asked(world_of(found, category_ids=ids, seed=0))) < 420


def test_an_adversarial_negative_is_often_seen_with_what_is_there():
    names = {**CATEGORY_IDS, **{f"rare{n}": n for n in range(30)}}
    pairs = [sight(f"coco:{n}", "cat", "dog", names=names) for n in range(30)]
    alone = [sight(f"coco:{n}", "cat", names=names) for n in range(30, 60)]
    others = [sight(f"coco:{n}", f"rare{n % 30}", names=names) for n in range(60, 120)]
    plan = asked(world_of([*pairs, *alone, *others], category_ids=names, seed=0))
    hard = {int(key[5:]) for key, ask in plan if ask.subject == "dog" and ask.kind == "adversarial"}
    assert (len(hard) > 0, [n for n in hard if not 30 <= n < 60]) == (True, [])


def test_a_category_that_is_never_absent_is_not_asked_for():
    found = [sight(f"coco:{n}", "dog", *(["cat"] if n % 2 else [])) for n in range(10)]
    plan = asked(world_of(found, category_ids=CATEGORY_IDS, seed=0))
    assert {ask.subject for _, ask in plan} == {"cat"}


def test_the_order_of_sightings_makes_no_difference():
    found, ids = many(60)
    worlds = [
        world_of(order, category_ids=ids, seed=3) for order in (found, found[::-1], Chance(0, "order").shuffled(found))
    ]
    assert [(world, list(world.asks)) for world in worlds] == [(worlds[0], list(worlds[0].asks))] * 3


def test_another_seed_plans_other_images(large):
    found, ids = many(600)
    other = world_of(found, category_ids=ids, seed=1)
    assert sorted(Counter(ask.subject for _, ask in asked(other)).items()) == sorted(
        Counter(ask.subject for _, ask in asked(large)).items()
    )
    assert set(asked(other)) != set(asked(large))


def test_frequency_counts_the_images_that_a_category_is_in():
    found = [sight("coco:1", "dog", "cat"), sight("coco:2", "dog"), sight("coco:3", seen=("dog",))]
    world = world_of(found, category_ids=CATEGORY_IDS, seed=0)
    assert (world.scenes, world.category_ids, world.frequency) == (3, CATEGORY_IDS, {"cat": 1, "dog": 3, "horse": 0})


def test_no_scenes_make_an_empty_world():
    assert world_of([], category_ids=CATEGORY_IDS, seed=5) == World(
        5, 0, CATEGORY_IDS, dict.fromkeys(CATEGORY_IDS, 0), frozenset(), {}, dict.fromkeys(CATEGORY_IDS, 0)
    )


def test_the_world_counts_where_a_category_is_and_where_it_is_proven_absent():
    found = [sight("coco:1", "dog", absent=("cat",)), sight("coco:2", "dog", "cat", absent=()), sight("coco:3")]
    world = world_of(found, category_ids=CATEGORY_IDS, seed=0)
    assert world.frequency == {"cat": 1, "dog": 2, "horse": 0}
    assert world.missing == {"cat": 2, "dog": 1, "horse": 1}


def test_kinds_numbers_and_the_most_numerous_are_planned():
    found = [
        sight(
            f"coco:{n}",
            offers=(Offer("kind", "animal", "animal", n < 2),),
            numbers=(("cat", 1), ("dog", 2 + n % 2), ("horse", 1)),
        )
        for n in range(4)
    ]
    plan = world_of(found, category_ids=CATEGORY_IDS, seed=0).asks
    asks = [ask for asks in plan.values() for ask in asks]
    assert Counter((ask.topic, ask.holds) for ask in asks if ask.topic != "exist") == {
        ("kind", True): 1,
        ("kind", False): 1,
        ("number", True): 1,
        ("number", False): 1,
        ("most", True): 1,
        ("claim", True): 1,
        ("claim", False): 1,
    }


def test_a_world_without_coco_has_no_categories_and_plans_nothing():
    assert world_of([sight("vg:1", names={})], category_ids={}, seed=0) == World(0, 1, {}, {}, frozenset(), {})


def test_words_of_several_images_are_known_where_there_are_enough_images():
    found = [sight(f"coco:{n}", words=("a", "dgo") if n < 2 else ("a", "dog")) for n in range(1000)]
    assert world_of(found, category_ids=CATEGORY_IDS, seed=0).words == frozenset({"a", "dog"})


def test_where_there_are_few_images_no_word_is_known():
    found = [sight(f"coco:{n}", words=("a", "dog")) for n in range(999)]
    assert world_of(found, category_ids=CATEGORY_IDS, seed=0).words == frozenset()


def test_each_part_has_the_plan_of_its_own_scenes_and_all_else_of_the_world(large):
    found, ids = many(600)
    for parts in ([found[::2], found[1::2]], [found[400:], found[:5], [], found[5:400]]):
        shares = [share.opened() for share in shares_of([*map(packed, parts)], category_ids=ids, seed=0)]
        plans = [share.asks for share in shares]
        assert {key: asks for plan in plans for key, asks in plan.items()} == large.asks
        assert [plan.keys() <= {item.key for item in part} for plan, part in zip(plans, parts, strict=True)] == [
            True
        ] * len(parts)
        assert [msgspec.structs.replace(share, asks=large.asks) for share in shares] == [large] * len(parts)


def test_packed_sightings_survive_the_way(large):
    found, _ = many(50)
    sent = packed(found)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(sent), type=Sightings) == sent == packed(found[::-1])


@pytest.mark.parametrize(
    ("category", "rarity"), [("cat", 1), ("dog", 2), ("horse", 10), ("unseen", 5), ("kite", 5), (None, 5)]
)
def test_a_rare_thing_is_wanted_more_within_bounds(category, rarity):
    frequency = {"cat": 400, "dog": 100, "horse": 1, "unseen": 0}
    assert World(0, 400, {}, frequency, frozenset(), {}).rarity(category) == rarity


def arm(key, *, raised, side="left"):
    return sight(key, absent=(), offers=(Offer("arm", side, f"coco:instance:{key[5:]}|{side}", raised),))


def test_raised_arms_are_asked_for_as_often_as_hanging_ones_each_side_apart():
    found = [arm(f"coco:{n}", raised=n < 3) for n in range(20)]
    found += [arm(f"coco:{n}", raised=n < 25, side="right") for n in range(20, 26)]
    plan = asked(world_of(found, category_ids={}, seed=0), "arm")
    assert Counter((ask.subject.rpartition("|")[2], ask.holds) for _, ask in plan) == {
        ("left", True): 3,
        ("left", False): 3,
        ("right", True): 1,
        ("right", False): 1,
    }


def test_an_arm_that_is_planned_is_that_of_its_scene():
    found = [arm("coco:1", raised=True), arm("coco:2", raised=False)]
    assert world_of(found, category_ids={}, seed=0).asks == {
        "coco:1": (Ask("arm", "coco:instance:1|left", True, question="left"),),
        "coco:2": (Ask("arm", "coco:instance:2|left", False, question="left"),),
    }


def test_a_sighting_holds_what_the_world_must_know_of_a_scene():
    found = scene(
        entity("dog", 1),
        entity("cat", 2, box=Box(0, 0, 9, 9)),
        entity("mug", 3),
        captions=["A dog, asleep.", 'A "dog" waits.'],
    )
    assert sighting(Survey(found), ["kite", "dog", "cup", "airplane"]) == Sighting(
        key="coco:139",
        seen=("cat", "dog"),
        present=("dog",),
        absent=("airplane", "kite"),
        words=("a", "asleep", "dog", "waits"),
        offers=(Offer("kind", "animal", "animal", True),),
        numbers=(("dog", 1),),
    )


def test_words_are_lower_case_and_without_what_surrounds_them():
    assert words_of('A man\'s "Dog" (asleep), so-called.') == ["a", "man's", "dog", "asleep", "so-called"]
