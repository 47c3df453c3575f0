"""Decides which images become scenes, and which Visual Genome image goes with which COCO image; part of merge.

Source of the join: `coco_id` in Visual Genome's image_data.json.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Literal

import msgspec

Scope = Literal["coco", "joined", "vg", "all"]
ASPECT_TOLERANCE = 0.02  # beyond it one copy was cropped, and boxes cannot be carried over

NO_COCO = "not joined to a COCO image of this build"
POORER = "another image of Visual Genome for the same COCO image is richer"
OTHER_ASPECT = "aspect ratio differs from COCO's by more than 2 %"
OUT_OF_SCOPE = "outside the scope of this build"
EXCLUDED = "excluded by images.exclude"
BEYOND_LIMIT = "beyond --limit"


class Size(msgspec.Struct, frozen=True, gc=False):
    """Width and height of an image in pixels, and the COCO id that Visual Genome gives it."""

    width: int
    height: int
    coco_id: int | None = None


class Place(msgspec.Struct, frozen=True, gc=False):
    """One scene to be: a COCO image, a Visual Genome image, or both."""

    key: str
    image_id: int | None
    vg_id: int | None


def same_aspect(a: Size, b: Size) -> bool:
    """Whether one picture is the other, scaled."""
    ratio = (a.width / a.height) / (b.width / b.height)
    return abs(ratio - 1) <= ASPECT_TOLERANCE


def places(
    coco: Mapping[int, Size],
    vg: Mapping[int, Size],
    *,
    scope: Scope,
    excluded: Collection[int],
    richness: Callable[[int], int],
    drop_coco: Callable[[int, str], None],
    drop_genome: Callable[[int, str], None],
) -> list[Place]:
    """The scenes of a build, ascending by COCO id, then by Visual Genome id of those without one.

    Returns a place for each image kept; of each other one drop_coco or drop_genome is told the id and the reason.
    An excluded COCO id excludes the Visual Genome image that points at it, whether or not the COCO image is in this
    build. richness(vg_id) is the number of annotations of an image.
    """
    partner: dict[int, int] = {}
    alone: list[int] = []
    rivals: dict[int, list[int]] = {}
    for vg_id in sorted(vg):
        coco_id = vg[vg_id].coco_id
        if coco_id is not None and coco_id in excluded:
            drop_genome(vg_id, EXCLUDED)
        elif scope == "vg" or coco_id is None or coco_id not in coco:
            alone.append(vg_id)
        elif not same_aspect(vg[vg_id], coco[coco_id]):
            drop_genome(vg_id, OTHER_ASPECT)
        else:
            rivals.setdefault(coco_id, []).append(vg_id)
    for coco_id, ids in rivals.items():
        best = ids[0] if len(ids) == 1 else max(ids, key=lambda vg_id: (richness(vg_id), -vg_id))
        partner[coco_id] = best
        for vg_id in ids:
            if vg_id != best:
                drop_genome(vg_id, POORER)
    found = []
    for image_id in sorted(coco):
        joined_with = partner.get(image_id)
        if image_id in excluded:
            drop_coco(image_id, EXCLUDED)
        elif scope in ("coco", "all") or (scope == "joined" and joined_with is not None):
            found.append(Place(f"coco:{image_id}", image_id, joined_with))
        else:
            drop_coco(image_id, OUT_OF_SCOPE)
    for vg_id in sorted(alone):
        if scope in ("vg", "all"):
            found.append(Place(f"vg:{vg_id}", None, vg_id))
        else:
            drop_genome(vg_id, NO_COCO)
    return found
