"""Wider nouns than COCO's categories, such as vehicle: what is one for sure, what may be one."""

from functools import cache

import msgspec

from ..gates import visible
from ..language import lexicon
from ..scene import Entity
from ..survey import Survey

_FOOD = ("banana", "apple", "sandwich", "orange", "broccoli", "carrot", "hot dog", "pizza", "donut", "cake")
_TABLEWARE = ("wine glass", "cup", "fork", "knife", "spoon", "bowl")
_FURNITURE = ("chair", "couch", "bed", "dining table", "bench")
_APPLIANCES = ("microwave", "oven", "toaster", "refrigerator")
_DEVICES = ("tv", "laptop", "mouse", "remote", "keyboard", "cell phone")
_AT_HOME = (
    "sink",
    "toilet",
    "potted plant",
    "vase",
    "book",
    "clock",
    "bottle",
    "teddy bear",
    "toothbrush",
    "hair drier",
)
# In a room there is furniture, and plates, cabinets and lamps, that COCO has no category for.
_ROOMS = (
    "room", "bedroom", "living room", "dining room", "bathroom", "kitchen", "office", "restaurant", "cafe", "store",
    "shop", "hotel", "hallway", "classroom", "library", "house", "home", "market", "picnic", "meal", "airport",
)  # fmt: skip


class Kind(msgspec.Struct, frozen=True):
    """A wider noun. members: categories that are of the kind; doubtful: those beside which it cannot be denied,
    as they may count or hardly stand without one. words: nouns whose mention forbids denying it, with their kin."""

    noun: str
    members: tuple[str, ...]
    doubtful: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


KINDS = {
    kind.noun: kind
    for kind in (
        Kind(
            "vehicle",
            ("bicycle", "car", "motorcycle", "airplane", "bus", "train", "truck", "boat"),
            ("skateboard", "parking meter"),
            ("tractor", "wagon", "traffic", "parking lot", "harbor"),
        ),
        Kind(
            "animal",
            ("bird", "cat", "dog", "horse", "sheep", "cow", "elephant", "bear", "zebra", "giraffe"),
            ("teddy bear",),
            ("creature", "insect", "fish", "zoo", "statue"),
        ),
        Kind(
            "furniture",
            _FURNITURE,
            (*_TABLEWARE, *_FOOD, *_APPLIANCES, *_DEVICES, *_AT_HOME),
            ("table", "desk", "cabinet", "shelf", "stool", "seat", *_ROOMS),
        ),
        Kind(
            "food",
            _FOOD,
            (*_TABLEWARE, *_APPLIANCES, "dining table", "bottle"),
            ("plate", "fruit", "vegetable", "tray", "drink", *_ROOMS),
        ),
        Kind(
            "tableware",
            _TABLEWARE,
            (*_FOOD, *_APPLIANCES, "dining table", "bottle", "sink"),
            ("plate", "dish", "glass", "cutlery", "utensil", "mug", "food", "drink", *_ROOMS),
        ),
        Kind(
            "electronic device",
            _DEVICES,
            (*_APPLIANCES, "clock", "hair drier", "parking meter", "traffic light", "book", "couch", "bed"),
            ("device", "electronics", "camera", "appliance", "screen", "speaker", "desk", *_ROOMS),
        ),
        Kind(
            "sports equipment",
            ("frisbee", "skis", "snowboard", "sports ball", "baseball bat", "baseball glove", "skateboard", "surfboard",
             "tennis racket"),
            ("kite", "bicycle"),
            ("helmet", "game", "goal"),
        ),
        Kind(
            "kitchen appliance",
            _APPLIANCES,
            (*_TABLEWARE, *_FOOD, "sink", "dining table", "bottle"),
            ("appliance", "food", *_ROOMS),
        ),
    )
}  # fmt: skip


def of_kind(survey: Survey, kind: Kind) -> tuple[Entity, ...]:
    """The entities of the scene that are of the kind for sure."""
    return tuple(entity for name, found in survey.categories.items() if name in kind.members for entity in found)


def shown(survey: Survey, kind: Kind) -> bool:
    """Whether one of the kind is large enough to be seen."""
    return any(visible(entity, survey.scene) for entity in certain(survey, kind))


def certain(survey: Survey, kind: Kind) -> tuple[Entity, ...]:
    """Those of the kind whose category nobody disputes of any of its things."""
    return tuple(entity for entity in of_kind(survey, kind) if survey.disputed_of(str(entity.category)) is None)


def why_not_absent(survey: Survey, kind: Kind) -> str | None:
    """None where nothing of the kind is there for sure: every member absent, nothing doubtful, no mention of it."""
    if not survey.scene.exhaustive:
        return "the image is not annotated exhaustively"
    if of_kind(survey, kind):
        return "it is there"
    if any(name in survey.categories for name in kind.doubtful):
        return "what is there may count, or goes with it"
    if kind.noun == "food" and survey.sayings.fed:
        return "a caption speaks of eating or feeding"
    if not _kin(kind.noun).isdisjoint(survey.mentions) or any(survey.absent(name) for name in kind.members):
        return "an annotation mentions it, its kin or a look-alike"
    return None


@cache
def _kin(name: str) -> frozenset[str]:
    kind = KINDS[name]
    return frozenset().union(*(lexicon.kin(word) for word in (kind.noun, *kind.words)))
