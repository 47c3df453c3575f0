"""Which postures texts give, and whether one speaks against that of somebody; comes after scene and language."""

import re
from functools import lru_cache

from .geometry import iou
from .language import lexicon
from .language.captioned import nouns_of, said_of
from .language.tables import TEXTS
from .scene import Entity, Scene

_WORDS = {
    "sitting": r"sit|sits|sat|sitting|seated",
    "standing": r"stand|stands|stood|standing",
    "lying": r"lie|lies|lying|lay|lays|laid|laying",
    "walking": r"walk|walks|walking",
    "running": r"run|runs|running",
    "jumping": r"jump|jumps|jumping|leaping|leaps",
    "surfing": r"surf|surfs|surfing|skateboarding|skiing|snowboarding",
    "riding": r"ride|rides|riding|rode",
    "kneeling": r"kneel|kneels|kneeling|knelt|crouch|crouches|crouching|crouched|squat|squats|squatting",
    "leaning": r"lean|leans|leaning|leaned|bend|bends|bending",
    "flying": r"fly|flies|flying",
}
# What nobody does at the same time.
_AGAINST = {
    "sitting": ("standing", "lying", "walking", "running", "jumping", "surfing", "kneeling", "flying"),
    "standing": ("sitting", "lying", "running", "jumping", "kneeling", "flying"),
    "lying": ("sitting", "standing", "walking", "running", "jumping", "surfing", "riding", "kneeling", "flying"),
    "walking": ("sitting", "lying", "kneeling", "flying"),
    "running": ("sitting", "lying", "standing", "kneeling"),
    "kneeling": ("sitting", "standing", "lying", "walking", "running", "jumping", "flying"),
    "leaning": ("walking", "running", "jumping", "flying"),
}
_PATTERNS = {
    posture: re.compile(rf"\b(?:{'|'.join(_WORDS[other] for other in others)})\b", re.IGNORECASE)
    for posture, others in _AGAINST.items()
}
# Of which everybody has one at a time.
_STANCES = {name: re.compile(rf"\b(?:{_WORDS[name]})\b") for name in _AGAINST}
_STANCE = re.compile(rf"\b(?:{'|'.join(_WORDS[name] for name in _STANCES)})\b")
_ANIMATE = frozenset({"person", "animal"})
SAME = 0.5  # IoU of a region with somebody of whom it speaks


def gainsaid(entity: Entity, posture: str, scene: Scene) -> bool:
    """Whether a caption, or a region at the place, that names such a one has a posture that excludes this one."""
    pattern = _PATTERNS.get(posture)
    if pattern is None:
        return False
    texts = [caption.text for caption in scene.captions]
    texts += [region.phrase for region in scene.regions if iou(region.box, entity.box) >= SAME]
    return any(pattern.search(text) and pattern.search(_said_of(entity, text)) for text in texts)


@lru_cache(maxsize=TEXTS)
def stances(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The people and animals of a text that it says to be sitting, standing, lying, walking or running."""
    if not _STANCE.search(text.lower()):
        return ()
    found = []
    for noun in sorted(nouns_of(text)):
        said = said_of(text, noun.__eq__, _animate) if _animate(noun) else ""
        held = frozenset(name for name, pattern in _STANCES.items() if pattern.search(said))
        if held:
            found.append((noun, held))
    return tuple(found)


def _said_of(entity: Entity, text: str) -> str:
    """What a text says of such a one, up to the next person or animal that it names."""
    return said_of(text, lambda noun: any(lexicon.compatible(noun, name) for name in entity.names), _animate)


def _animate(noun: str) -> bool:
    return noun in _ANIMATE or not _ANIMATE.isdisjoint(lexicon.noun(noun).hypernyms)
