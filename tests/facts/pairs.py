"""Builds scenes of two things that stand in a relation of Visual Genome."""

from builders import entity, relation, scene

from cocoift.geometry import Box

MAN = Box(200, 100, 300, 400)
HELD = Box(250, 150, 400, 250)
FAR = Box(500, 100, 620, 300)


def two(subject, predicate, object, *more, boxes=(MAN, HELD), things=(), **fields):
    """A scene of a subject and an object, or of those things, and relations of Visual Genome."""
    found = things or (
        entity(subject, 1, category=None, box=boxes[0]),
        entity(object, 2, category=None, box=boxes[1], **fields),
    )
    return scene(*found, relations=(relation(1, 0, predicate, 1), *more), image_id=None, vg_id=7)
