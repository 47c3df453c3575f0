"""Builders of the hand-made scenes: what annotators write, in few words, and the scene that merge makes of it.

Texts go through the same cleaning as those of real annotators, so that hostile ones are seen as a template gets them.
"""

import msgspec
import numpy as np
from numpy.typing import NDArray

from cocoift.geometry import Box
from cocoift.language import attributes, lexicon
from cocoift.language.stuff import noun_of
from cocoift.merge.clean import clean_text
from cocoift.merge.unify import mentioned
from cocoift.scene import KEYPOINTS, Attribute, Caption, Entity, Keypoint, Question, Region, Relation, Scene, Segment
from cocoift.sources.masks import encoded
from cocoift.world import Ask

Corners = tuple[float, float, float, float]
Pixels = NDArray[np.bool_]


class Thing(msgspec.Struct, frozen=True):
    """One entity to be: looks are attributes as annotators write them; arms are "up" or "down", the left one first.

    category: COCO's, where the thing is an instance. With looks it is a Visual Genome object, too.
    hidden: a joint that is not seen: "left_knee"; bent: the side of a bent knee.
    """

    names: str
    corners: Corners
    category: str | None = None
    looks: tuple[str, ...] = ()
    crowd: bool = False
    plural: bool = False
    arms: tuple[str, str] | None = None
    hidden: str = ""
    bent: str = ""


def coco(category: str, corners: Corners, *looks: str, crowd: bool = False) -> Thing:
    """An instance named as its category is."""
    return Thing(lexicon.lemma(lexicon.category_noun(category)), corners, category, looks, crowd)


def vg(name: str, corners: Corners, *looks: str, plural: bool = False) -> Thing:
    """An object of Visual Genome alone."""
    return Thing(name, corners, None, looks, plural=plural)


def person(
    names: str, corners: Corners, arms: tuple[str, str] | None = None, hidden: str = "", *, bent: str = ""
) -> Thing:
    """A person, perhaps a more exact noun first: "man/person"; with joints where the arms are given."""
    return Thing(names, corners, "person", arms=arms, hidden=hidden, bent=bent)


def _entity(thing: Thing, number: int) -> Entity:
    box = Box(*thing.corners)
    names = tuple(thing.names.split("/"))
    ids = ([f"coco:instance:{number}"] if thing.category else []) + (
        [f"vg:object:{number}"] if thing.looks or len(names) > 1 or not thing.category else []
    )
    typed = [(attributes.typed(look, names[0]), look) for look in thing.looks]
    return Entity(
        names=names,
        box=box,
        area=box.area,
        evidence=tuple(ids),
        category=thing.category,
        crowd=thing.crowd,
        plural=thing.plural,
        attributes=tuple(Attribute(*found, look, f"vg:object:{number}") for found, look in typed if found),
        keypoints=_joints(box, thing.arms, thing) if thing.arms else (),
        raw_names=names if not thing.plural else (lexicon.plural(names[0]),),
    )


_LEGS = {"left": 0.65, "right": 0.35}  # how far across the box


def _joints(box: Box, arms: tuple[str, str], thing: Thing) -> tuple[Keypoint, ...]:
    """Somebody who faces the camera: the own left side is on the right of the picture."""

    def joint(across: float, down: float) -> Keypoint:
        return Keypoint(box.x1 + across * box.width, box.y1 + down * box.height, 2)

    def arm(down: float, hand: str) -> float:
        return {"down": down, "up": 0.5 - down, "level": 0.25}[hand]

    left, right = arms
    face = [joint(0.5, 0.1), joint(0.55, 0.08), joint(0.45, 0.08), joint(0.6, 0.1), joint(0.4, 0.1)]
    shoulders = [joint(0.7, 0.25), joint(0.3, 0.25)]
    elbows = [joint(0.8, arm(0.35, left)), joint(0.2, arm(0.35, right))]
    wrists = [joint(0.85, arm(0.48, left)), joint(0.15, arm(0.48, right))]
    knees = [joint(0.95, 0.7) if thing.bent == side else joint(across, 0.75) for side, across in _LEGS.items()]
    feet = [joint(across, 0.85 if thing.bent == side else 0.95) for side, across in _LEGS.items()]
    legs = [*(joint(across, 0.55) for across in _LEGS.values()), *knees, *feet]
    every = zip(KEYPOINTS, (*face, *shoulders, *elbows, *wrists, *legs), strict=True)
    return tuple(msgspec.structs.replace(seen, visible=1) if name == thing.hidden else seen for name, seen in every)


class Sheet(msgspec.Struct, frozen=True):
    """What annotators wrote about one image. relations name the first thing of each name.

    only: the families that the scene is shown for, all where none is named.
    stuff: classes of the panoptic file and their boxes, of which each loses what things and earlier ones cover; with
    them, all things have masks: their boxes without what smaller ones cover, or wholly where they are named in whole.
    """

    title: str
    number: int
    size: tuple[int, int]
    things: tuple[Thing, ...] = ()
    captions: tuple[str, ...] = ()
    regions: tuple[tuple[str, Corners], ...] = ()
    relations: tuple[tuple[str, str, str], ...] = ()
    questions: tuple[tuple[str, str], ...] = ()
    only_vg: bool = False
    only: tuple[str, ...] = ()
    stuff: tuple[tuple[str, Corners], ...] = ()
    whole: tuple[str, ...] = ()

    def scene(self) -> Scene:
        """The scene, as merge would make it of these annotations."""
        first = 100 * self.number + 1
        entities = tuple(_entity(thing, first + i) for i, thing in enumerate(self.things))
        entities, segments = masked(entities, self) if self.stuff else (entities, ())
        position = {entity.name: i for i, entity in reversed(list(enumerate(entities)))}
        made = Scene(
            key=f"vg:{self.number}" if self.only_vg else f"coco:{self.number}",
            split="val2017",
            file_name=f"{self.number:012}.jpg",
            width=self.size[0],
            height=self.size[1],
            image_id=None if self.only_vg else self.number,
            vg_id=self.number if self.only_vg else None,
            exhaustive=not self.only_vg,
            segmented=bool(self.stuff),
            segments=segments,
            entities=entities,
            captions=tuple(
                Caption(clean_text(text)[0], f"coco:caption:{first + i}") for i, text in enumerate(self.captions)
            ),
            regions=tuple(
                Region(clean_text(phrase)[0], Box(*corners), f"vg:region:{first + i}")
                for i, (phrase, corners) in enumerate(self.regions)
            ),
            relations=tuple(
                Relation(position[subject], predicate, position[target], predicate, f"vg:relation:{first + i}")
                for i, (subject, predicate, target) in enumerate(self.relations)
            ),
            questions=tuple(
                Question(clean_text(text)[0], clean_text(answer)[0], f"vg:question:{first + i}")
                for i, (text, answer) in enumerate(self.questions)
            ),
        )
        named, plural = mentioned(made)
        return msgspec.structs.replace(made, mentions=named, plural_mentions=plural)


def masked(entities: tuple[Entity, ...], sheet: Sheet) -> tuple[tuple[Entity, ...], tuple[Segment, ...]]:
    """The entities with masks, and the segments of the panoptic file: the things, then the stuff."""
    (width, height), number = sheet.size, sheet.number
    taken = np.zeros((height, width), dtype=bool)
    shown: dict[str, Pixels] = {}
    for entity in sorted(entities, key=lambda entity: entity.box.area):
        shown[entity.key] = _rest(entity.box, taken)
    found = [
        Segment(
            entity.name,
            entity.category or "",
            "",
            float(shown[entity.key].sum()),
            entity.box,
            encoded(shown[entity.key]),
            f"coco:segment:{number}/{i}",
            thing=True,
        )
        for i, entity in enumerate(entities, start=1)
        if entity.category
    ]
    for i, (category, corners) in enumerate(sheet.stuff, start=1 + len(entities)):
        rest, box = _rest(Box(*corners), taken), Box(*corners)
        evidence = f"coco:segment:{number}/{i}"
        found.append(Segment(noun_of(category), category, "", float(rest.sum()), box, encoded(rest), evidence))
    outlines = {
        entity.key: _rest(entity.box, np.zeros_like(taken)) if entity.name in sheet.whole else shown[entity.key]
        for entity in entities
    }
    with_masks = (
        msgspec.structs.replace(entity, mask=encoded(outlines[entity.key])) if entity.category else entity
        for entity in entities
    )
    return tuple(with_masks), tuple(found)


def _rest(box: Box, taken: Pixels) -> Pixels:
    """What of a box nothing has taken yet; from now on it is taken."""
    found = np.zeros_like(taken)
    found[int(box.y1) : int(box.y2), int(box.x1) : int(box.x2)] = True
    found &= ~taken
    taken |= found
    return found


def exist(there: str, missing: str) -> tuple[Ask, ...]:
    """Planned questions whether things are there, in two lists of categories: "cup, oven"."""
    return (
        *(Ask("exist", name, True) for name in there.split(", ") if name),
        *(Ask("exist", name, False, "random") for name in missing.split(", ") if name),
    )


def arms(*planned: tuple[int, str, bool]) -> tuple[Ask, ...]:
    """Planned questions on arms: the number of the person, the side, and whether it is raised."""
    return tuple(Ask("arm", f"coco:instance:{number}|{side}", raised) for number, side, raised in planned)


def claim(category: str, n: int, *, holds: bool) -> tuple[Ask, ...]:
    """A planned number for a user to claim, and whether it is right."""
    return (Ask("claim", category, holds, number=n),)


def kinds(there: str, missing: str) -> tuple[Ask, ...]:
    """Planned questions whether kinds of things are there, in two lists: "vehicle, animal"."""
    return tuple(
        Ask("kind", name, holds) for names, holds in ((there, True), (missing, False)) for name in names.split(", ")
    )


def stuff(there: str, missing: str) -> tuple[Ask, ...]:
    """Planned questions whether stuff is there, in two lists of nouns: "grass, trees"."""
    return tuple(
        Ask("stuff", name, holds) for names, holds in ((there, True), (missing, False)) for name in names.split(", ")
    )


def number(category: str, asked: int, *, holds: bool) -> Ask:
    """A planned number to be verified."""
    return Ask("number", category, holds, number=asked)
