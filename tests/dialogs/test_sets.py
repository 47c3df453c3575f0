"""Sets of images are drawn from one part, and dialogs about them keep the laws of all dialogs."""

import json
from collections import Counter

import msgspec
import pytest
from small_builds import hashes, rows, sample_config

from cocoift.build import build
from cocoift.config import load_config
from cocoift.dialogs.dialog import faults
from cocoift.dialogs.sets import planned, set_dialogs, sets
from cocoift.engines import engine_of
from cocoift.facts.in_several import in_all_offers
from cocoift.facts.several import set_key
from cocoift.survey import Survey
from cocoift.tally import Tally


@pytest.fixture
def world(sample):
    return msgspec.structs.replace(sample.world(), others=tuple(map(Survey, sample.scenes)))


def policy(sample, **more):
    return msgspec.structs.replace(sample.speaker.policy, **more)


def test_sets_are_as_many_as_their_share_wants_and_never_twice_the_same(sample, world):
    found = sets(world, policy(sample, several=0.1, set_images=(2, 3)), 90)
    keys = [frozenset(survey.scene.key for survey in images) for images in found]
    assert (len(found), len(set(keys)), {len(key) for key in keys} <= {2, 3}) == (10, 10, True)


def test_images_of_a_set_share_something(sample, world):
    for images in sets(world, policy(sample, several=0.2), 60):
        assert any(set(images[0].categories) & set(other.categories) for other in images[1:])


def test_what_is_asked_with_yes_or_no_is_planned_by_halves(sample, world):
    groups = sets(world, policy(sample, several=0.5), 40)
    plan = planned(groups, world)
    asked = [(set_key(images), ask) for images in groups for ask in plan.asks.get(set_key(images), ())]
    offers = {(set_key(images), *offer) for images in groups for offer in in_all_offers(images)}
    assert {(key, ask.subject, ask.holds) for key, ask in asked} <= offers
    assert Counter(ask.subject for _, ask in asked if ask.holds) == Counter(
        ask.subject for _, ask in asked if not ask.holds
    )


def test_dialogs_about_sets_keep_the_laws(sample, world):
    speaker = msgspec.structs.replace(sample.speaker, policy=policy(sample, several=0.3))
    found = list(set_dialogs(world, speaker, 60, Tally()))
    assert [fault for dialog in found for fault in faults(dialog)] == []
    assert {len(dialog.images) for dialog in found} == {2, 3}
    assert {round.task.partition("/")[0] for dialog in found for round in dialog.rounds} == {"several"}
    assert all(dialog.conversations[0]["value"].count("<image>\n") == len(dialog.images) for dialog in found)


def arrays(folder):
    for path in sorted(folder.glob("*.json")):
        yield from json.loads(path.read_text("utf-8"))


def test_without_a_share_there_are_none(sample, world):
    assert list(set_dialogs(world, sample.speaker, 60, Tally())) == []


def test_llava_gets_them_in_files_of_their_own_and_parquet_among_the_rest(tmp_path):
    shares = {"dialogs.several": {"share": 0.2}, "output.images_per_shard": 14}
    config = load_config(sample_config(tmp_path, shares))
    build(config)
    out = tmp_path / "out"
    llava = {folder: [*arrays(out / folder)] for folder in ("llava", "llava-several")}
    assert {type(row["image"]) for row in llava["llava"]} == {str}
    assert {type(row["image"]) for row in llava["llava-several"]} == {list}
    several = [row for row in rows(out) if len(row["images"]) > 1]
    assert [row["id"] for row in several] == [row["id"] for row in llava["llava-several"]]
    assert several[0]["id"].count("coco:") == len(several[0]["images"])
    before = hashes(out)
    build(config, engine=engine_of("local", workers=2))
    assert hashes(out) == before
