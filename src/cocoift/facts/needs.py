"""What a family of facts cannot do without: a part of a scene that others lack, or a place in the world's plan.

So that most families need not be asked about most scenes; those that say of themselves what they need are not.
"""

from collections.abc import Collection, Iterable

from ..scene import Scene
from ..survey import Survey
from ..world import World

_PARTS = {
    "captions": (
        "caption title description match select fix bounded counted worded barred keywords record grounded"
    ),
    "relations": (
        "relation relation_object relation_subject relation_boxes follow_up then_material then_box then_zone "
        "subject_doing hop whereabouts"
    ),
    "regions": "region region_match region_choice details dense",
    "questions": "question answered",
    "keypoints": "joint_point",
    "attributes": "appearance boxed_color",
    "segments": "dominant support",
    "masks": "point_at inside nearest point_pair",
}  # fmt: skip
# {family: topics of the plan}; one of them must have something for the scene.
_TOPICS = {
    "present": ("exist",),
    "absent": ("exist",),
    "number_check": ("number",),
    "kind_check": ("kind",),
    "comparison": ("comparison",),
    "both": ("both",),
    "either": ("either",),
    "most": ("most",),
    "least": ("least",),
    "missing": ("missing",),
    "shown": ("shown",),
    "claim": ("claim", "color claim"),
    "color_there": ("look there",),
    "color": ("look asked", "look options"),
    "material": ("look asked", "look options"),
    "look_check": ("look",),
    "look_choice": ("look choice",),
    "which": ("which look",),
    "same_kind": ("same kind",),
    "joint_view": ("joint",),
    "shared_color": ("same color",),
    "pair": ("side",),
    "extreme": ("extreme",),
    "size": ("size",),
    "relation_check": ("relation",),
    "relation_choice": ("relation_choice",),
    "pose": ("arm",),
    "arms": ("arms",),
    "knee": ("knee",),
    "coverage": ("coverage",),
    "inside": ("inside",),
    "nearest": ("nearest",),
    "point_pair": ("points",),
    "stuff_check": ("stuff",),
    "setting": ("place",),
}
_PART_OF = {family: part for part, families in _PARTS.items() for family in families.split()}


def unfed(families: Iterable[str], parts: Collection[str]) -> frozenset[str]:
    """Those of the families that need a part which no scene has where only these parts come in."""
    return frozenset(family for family in families if _PART_OF.get(family, "") not in {"", *parts})


def at_hand(families: Iterable[str], survey: Survey, world: World) -> frozenset[str]:
    """Those of the families that may have something to say of a scene."""
    lacking = _lacking(survey.scene)
    topics = world.topics(survey.scene.key)
    return frozenset(
        family
        for family in families
        if _PART_OF.get(family) not in lacking and (family not in _TOPICS or not topics.isdisjoint(_TOPICS[family]))
    )


def _lacking(scene: Scene) -> frozenset[str]:
    """The parts that a scene has nothing of."""
    entities = scene.entities
    there = {
        "captions": bool(scene.captions),
        "relations": bool(scene.relations),
        "regions": bool(scene.regions),
        "questions": bool(scene.questions),
        "segments": bool(scene.segments),
        "keypoints": any(entity.keypoints for entity in entities),
        "attributes": any(entity.attributes for entity in entities),
        "masks": any(entity.mask for entity in entities),
    }
    return frozenset(part for part, found in there.items() if not found)
