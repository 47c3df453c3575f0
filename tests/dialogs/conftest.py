from collections.abc import Iterable
from typing import NamedTuple

import pytest

from cocoift.bundled import config_path
from cocoift.config import load_config
from cocoift.dialogs.speak import Speaker
from cocoift.inputs import Inputs
from cocoift.scene import Scene
from cocoift.stages import speaker_of
from cocoift.survey import Survey
from cocoift.tally import Tally
from cocoift.world import Sighting, World, sighting, world_of


class Sample(NamedTuple):
    scenes: tuple[Scene, ...]
    speaker: Speaker
    categories: dict[str, int]

    sightings: tuple[Sighting, ...]

    def world(self, scenes: Iterable[Scene] | None = None) -> World:
        """What is known of all scenes, or of some of them."""
        keys = {scene.key for scene in (self.scenes if scenes is None else scenes)}
        seen = [item for item in self.sightings if item.key in keys]
        return world_of(seen, category_ids=self.categories, seed=0)


@pytest.fixture(scope="session")
def sample() -> Sample:
    """The scenes of the bundled sample and what makes dialogs of them."""
    config = load_config(config_path("sample"))
    inputs = Inputs(config)
    scenes = tuple(inputs.scene(place, tally=Tally(), bad=Tally()) for place in inputs.places(None, Tally()))
    categories = {name: id for id, (name, _) in inputs.categories.items()}
    sightings = tuple(sighting(Survey(scene), sorted(categories)) for scene in scenes)
    return Sample(scenes, speaker_of(config), categories, sightings)
