"""Ray itself, begun on this machine."""

import os
import sys

import engine_parts
import pytest
from engine_parts import (
    die_at_two_and_four,
    die_so_often,
    double,
    fail_at_two,
    interrupted,
    process_id,
    raise_unlike,
    refuse_at_two,
)
from small_builds import hashes, sample_config

from cocoift import build as builder
from cocoift import engines
from cocoift.cli import configured
from cocoift.engines import ray as ray_engine
from cocoift.engines.ray import Ray
from cocoift.errors import EngineError, SourceError


@pytest.fixture(autouse=True)
def no_address(monkeypatch):
    monkeypatch.delenv("RAY_ADDRESS", raising=False)


def test_without_ray_the_engine_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(EngineError) as caught:
        list(Ray(None, 2).run(double, range(3)))
    assert (str(caught.value), caught.value.exit_code) == (
        "build: --engine ray needs Ray; pip install 'cocoift[ray]'",
        3,
    )


def test_no_parts_need_no_ray(monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    assert list(Ray(None, 2).run(double, [])) == []


@pytest.mark.parametrize(
    ("given", "environment", "found"),
    [(None, None, "local"), (None, "1.2.3.4:5", "1.2.3.4:5"), ("auto", "1.2.3.4:5", "auto")],
)
def test_the_address_is_the_one_given_else_that_of_the_environment_else_here(monkeypatch, given, environment, found):
    if environment is not None:
        monkeypatch.setenv("RAY_ADDRESS", environment)
    assert Ray(given).address == found


def test_a_worker_with_another_version_is_an_error():
    outcome = ray_engine.same_version("0.0.0")
    assert "expected 0.0.0 on every node" in str(outcome.error)
    assert ray_engine.same_version(engines.ray.__version__) is None


@pytest.fixture(scope="module")
def ray():
    """Ray, told to send the parts themselves: its workers do not find them by name."""
    found = pytest.importorskip("ray")
    found.cloudpickle.register_pickle_by_value(engine_parts)
    yield found
    found.cloudpickle.unregister_pickle_by_value(engine_parts)


@pytest.mark.slow
class TestRay:
    """One Ray for all, as beginning one takes seconds."""

    @pytest.fixture(scope="class", autouse=True)
    @staticmethod
    def connected(ray):
        with ray_engine._connected("local", 2):
            yield
        assert not ray.is_initialized()

    def test_every_part_has_a_result(self):
        assert sorted(Ray(None, 2).run(double, range(7))) == [0, 2, 4, 6, 8, 10, 12]

    def test_parts_are_done_by_other_processes(self):
        assert os.getpid() not in list(Ray(None, 2).run(process_id, range(4)))

    def test_a_connection_that_was_there_before_is_left(self, ray):
        list(Ray(None, 2).run(double, range(2)))
        assert ray.is_initialized()

    def test_what_a_part_raises_is_raised_as_it_is(self):
        with pytest.raises(ValueError, match=r"^two is not liked$") as caught:
            list(Ray(None, 2).run(fail_at_two, range(4)))
        assert type(caught.value) is ValueError

    def test_an_error_of_a_worker_keeps_its_facts_and_its_trace(self):
        with pytest.raises(SourceError) as caught:
            list(Ray(None, 2).run(refuse_at_two, range(4)))
        assert caught.value.where == "a.json[2]"
        assert "in refuse_at_two" in str(caught.value.__cause__)

    def test_an_error_that_does_not_cross_is_told_by_one_that_does(self):
        with pytest.raises(RuntimeError, match=r"0 is unlike 1$"):
            list(Ray(None, 2).run(raise_unlike, [0]))

    def test_a_part_whose_worker_died_is_done_again(self, tmp_path):
        specs = [(n, 2 if n == 2 else 0, tmp_path / f"{n}") for n in range(4)]
        said = []
        assert sorted(Ray(None, 2, note=said.append).run(die_so_often, specs)) == [0, 1, 2, 3]
        assert (tmp_path / "2").read_text() == "222"
        assert said == ["the worker of part 3 of 4 was lost (WorkerCrashedError); the part is done again later"] * 2

    def test_parts_that_end_three_workers_are_given_up_when_all_others_are_done(self):
        done = []
        with pytest.raises(EngineError, match=r"^build: parts 3 and 5 of 6 ended their workers three times each"):
            done.extend(Ray(None, 2).run(die_at_two_and_four, range(6)))
        assert sorted(done) == [0, 1, 3, 5]

    def test_workers_leave_an_interrupt_to_their_parent(self):
        assert list(Ray(None, 1).run(interrupted, [0])) == [0]

    def test_ray_changes_no_byte_of_a_build(self, tmp_path):
        config = sample_config(tmp_path, {"output.images_per_shard": 4})
        builder.build(configured(config, tmp_path / "here"), limit=9)
        builder.build(configured(config, tmp_path / "ray"), limit=9, engine=Ray(None, 2))
        assert hashes(tmp_path / "ray") == hashes(tmp_path / "here")

    def test_as_many_parts_are_in_work_as_the_cluster_has_cpus(self):
        assert sorted(Ray().run(double, range(3))) == [0, 2, 4]


@pytest.mark.slow
def test_a_ray_that_was_begun_here_ends_with_the_build(ray):
    assert (sorted(Ray(None, 1).run(double, range(3))), ray.is_initialized()) == ([0, 2, 4], False)


@pytest.mark.slow
@pytest.mark.parametrize("address", ["127.0.0.1:1", "ray://127.0.0.1:1", "nowhere"])
@pytest.mark.usefixtures("ray")
def test_an_address_where_no_cluster_is_is_an_error_for_people(address):
    with pytest.raises(EngineError) as caught:
        list(Ray(address).run(double, range(3)))
    assert str(caught.value).startswith(f"build: no Ray at '{address}' (")


@pytest.mark.slow
@pytest.mark.usefixtures("ray")
def test_a_cluster_at_an_address_does_the_parts():
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 2, "include_dashboard": False})
    try:
        assert sorted(Ray(cluster.address).run(double, range(5))) == [0, 2, 4, 6, 8]
    finally:
        cluster.shutdown()
