"""Whether sources disagree: captions on a posture or a sex, Visual Genome and COCO on what is there."""

import re
from collections.abc import Iterator

from .raw import Picture, Witness, iou
from .text import Round, forms, places, plain, shown

NEAR = 0.3  # IoU from which on an instance may be what an object is
AGAINST = 2  # so many captions that say another posture outweigh one
_STANCES = {
    "sitting": r"sits?|sitting|seated",
    "standing": r"stands?|standing",
    "lying": r"lies|lying|lays|laying",
    "walking": r"walks?|walking",
    "running": r"runs?|running",
}
_ANY = "|".join(_STANCES.values())
_WHO = "|".join(
    form
    for noun in "man woman boy girl dog puppy cat kitten horse cow sheep elephant bear zebra giraffe".split()
    for form in forms(noun)
)
_SAID = re.compile(rf"\b({_WHO}) (?:that |who )?(?:is |are )?({_ANY})\b")
_SEXES = (re.compile(r"\b(?:man|men|boys?|guys?)\b"), re.compile(r"\b(?:wom[ae]n|girls?|lady|ladies)\b"))


def gainsaid(one: Round, picture: Picture) -> Iterator[str]:
    """What the other captions say against the first one of the evidence that is this image's own."""
    own = next((id for id in one.ids("coco:caption") if id in picture.captions), None)
    if own is None or not one.task.startswith(("caption/", "grounded/")):
        return
    text = picture.captions[own].lower()
    others = [caption.lower() for id, caption in picture.captions.items() if id != own]
    for who, word in _SAID.findall(text):
        same = _STANCES[_stance(word)]
        against = [other for other in others if any(name == who for name, _ in _SAID.findall(other))]
        if len(against) >= AGAINST and not any(re.search(rf"\b(?:{same})\b", other) for other in others):
            yield f"no other caption has '{who} {word}', but {against}"
    sexes, theirs = _sexes(text), [_sexes(other) for other in others]
    if (
        sexes
        and any(found and found != sexes for found in theirs)
        and all(len(found) < 2 for found in (sexes, *theirs))
    ):
        yield "captions name men or women, and none names both"


def unannotated(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """Objects that the round names by a category of which COCO has nothing there or near, and no caption speaks."""
    known = {noun: name for name in witness.categories.values() for noun in (name, *shown(name))}
    for id in one.ids("vg:object") if picture.instances else ():
        thing = picture.objects[id]
        category = known.get(plain(thing.names[0])) if thing.names else None
        if category is None or any(instance.category == category for instance in picture.instances.values()):
            continue
        words = [form for noun in (category, *shown(category)) for form in forms(noun)]
        near = any(iou(rect, other.rect) >= NEAR for rect in thing.rects for other in picture.instances.values())
        named = places(words, f"{one.asked} {one.said}")
        if named and not near and not any(places(words, text) for text in picture.captions.values()):
            yield f"COCO has no '{category}', and no caption"


def _stance(word: str) -> str:
    return next(name for name, words in _STANCES.items() if re.fullmatch(words, word))


def _sexes(text: str) -> tuple[int, ...]:
    """0 where a text names men, 1 where it names women."""
    return tuple(i for i, pattern in enumerate(_SEXES) if pattern.search(text))
