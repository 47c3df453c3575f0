"""Builds scenes of two things that stand in a relation of Visual Genome."""

from builders import entity, relation, scene

from cocoift.geometry import Box

MAN = Box(200, 100, 300, 400)
HELD = Box(250, 150, 400, 380)
FAR = Box(500, 100, 620, 300)


def two(subject, predicate, object, *more, boxes=(MAN, HELD), things=(), captions=(), **fields):
    """A scene of a subject and an object, or of those things, and relations of Visual Genome."""
    found = things or (
        entity(subject, 1, category=None, box=boxes[0]),
        entity(object, 2, category=None, box=boxes[1], **fields),
    )
    relations = (relation(1, 0, predicate, 1), *more)
    return scene(*found, relations=relations, captions=captions, image_id=None, vg_id=7)
