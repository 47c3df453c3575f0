"""Checks of rounds about several images: every picture is asked, in the order in which it is shown."""

import re
from collections.abc import Callable, Iterator, Sequence

from .counts import misnumbered
from .raw import Picture, Witness
from .text import NUMBERS, Round, forms, names_category, numbers, places, plain, shown

SetCheck = Callable[[Round, Sequence[Picture], Witness], Iterator[str]]

_ORDINALS = ("first", "second", "third", "fourth")
_NUMBERS_IN = re.compile(rf"\b(none|\d+|{'|'.join(NUMBERS)}) in the (first|second|third|fourth)\b")


def _kind(one: Round, pictures: Sequence[Picture], witness: Witness) -> str | None:
    """The one category of the evidence."""
    return next(iter(kinds(one, pictures, witness)), None)


def kinds(one: Round, pictures: Sequence[Picture], witness: Witness) -> list[str]:
    """The categories of the evidence, of instances and of absences, sorted."""
    instances = set(one.ids("coco:instance"))
    found = {picture.instances[id].category for picture in pictures for id in instances & set(picture.instances)}
    return sorted(found | {witness.categories[id] for id in one.ids("coco:category")})


def _numbers(category: str, pictures: Sequence[Picture]) -> list[int]:
    return [len(picture.of(category)) + len(picture.of(category, crowd=True)) for picture in pictures]


def whole(one: Round, category: str, pictures: Sequence[Picture]) -> Iterator[str]:
    """Every instance of the category is in the evidence, and nobody mentions it where there is none."""
    instances = one.ids("coco:instance")
    words = [form for noun in {category, *shown(category)} for form in forms(noun)]
    for picture in pictures:
        there = {*picture.of(category), *picture.of(category, crowd=True)}
        if not there <= set(instances):
            yield f"evidence leaves out {sorted(there - set(instances))} of '{category}' in {picture.key}"
        if not there and picture.key.replace(":", ":image:") not in one.evidence:
            yield f"evidence does not name {picture.key}, which has no '{category}'"
        if not there and any(places(words, text) for text in picture.texts()):
            yield f"an annotator mentions '{category}' in {picture.key}, which has no instance"


def which(text: str) -> list[int]:
    """The pictures that a text names, from 0, in order."""
    return [_ORDINALS.index(word) for word in re.findall(r"\b(first|second|third|fourth)\b", text)]


def _asked(one: Round, pictures: Sequence[Picture], witness: Witness) -> Iterator[str]:
    category = _kind(one, pictures, witness)
    if category is None or not names_category(category, one.asked):
        yield f"the question does not name '{category}'"
    elif len(kinds(one, pictures, witness)) > 1:
        yield f"evidence is of several categories: {kinds(one, pictures, witness)}"
    else:
        yield from whole(one, category, pictures)


def _names(one: Round, expected: int) -> Iterator[str]:
    """The answer is about the expected picture."""
    said = which(_NUMBERS_IN.sub("", one.said))
    if set(said) != {expected}:
        yield f"names the pictures {said}, but it is {expected}"


def _numbered(text: str, numbers_of: Sequence[int]) -> Iterator[str]:
    for word, ordinal in _NUMBERS_IN.findall(text):
        said = numbers(word)
        if said and said[0] != numbers_of[_ORDINALS.index(ordinal)]:
            yield f"says {word} in the {ordinal}, but there are {numbers_of[_ORDINALS.index(ordinal)]}"


def more(one: Round, pictures: Sequence[Picture], witness: Witness) -> Iterator[str]:
    """The picture that is named has more of them than each of the others."""
    yield from _asked(one, pictures, witness)
    n = _numbers(_kind(one, pictures, witness) or "", pictures)
    best = max(range(len(n)), key=lambda i: n[i])
    if n.count(n[best]) > 1:
        yield f"there are as many in two pictures: {n}"
    yield from _names(one, best)
    yield from _numbered(one.said, n)
    yield from misnumbered(one.said, pictures[best], exact=True)


def alone(one: Round, pictures: Sequence[Picture], witness: Witness) -> Iterator[str]:
    """The picture that is named is the only one with the thing, or the only one without."""
    yield from _asked(one, pictures, witness)
    n = _numbers(_kind(one, pictures, witness) or "", pictures)
    fitting = [i for i, m in enumerate(n) if (m > 0) == (one.task == "several/has")]
    if len(fitting) != 1:
        yield f"the question fits the pictures {fitting}"
        return
    yield from _names(one, fitting[0])
    if one.task == "several/has":
        yield from misnumbered(one.said, pictures[fitting[0]], exact=False)


def common(one: Round, pictures: Sequence[Picture], witness: Witness) -> Iterator[str]:
    """All pictures have what the answer names, and of the other choices at least one picture has none."""
    for category in kinds(one, pictures, witness):
        n = _numbers(category, pictures)
        named = bool(places([form for noun in shown(category) for form in forms(noun)], one.said))
        if not names_category(category, one.question):
            yield f"the question does not name '{category}'"
        if named != all(n):
            yield f"there are {n} of '{category}'"
        yield from whole(one, category, pictures)


def in_all(one: Round, pictures: Sequence[Picture], witness: Witness) -> Iterator[str]:
    """Yes where every picture has one, no where the picture that is named has none."""
    yield from _asked(one, pictures, witness)
    n = _numbers(_kind(one, pictures, witness) or "", pictures)
    if one.answer.startswith("Yes") != all(n) or not one.answer.startswith(("Yes", "No")):
        yield f"there are {n}"
    if one.answer.startswith("No,"):
        yield from _names(one, n.index(0) if 0 in n else -1)


def total(one: Round, pictures: Sequence[Picture], witness: Witness) -> Iterator[str]:
    """The number is that of all pictures together, without a crowd box."""
    yield from _asked(one, pictures, witness)
    category = _kind(one, pictures, witness) or ""
    if any(picture.of(category, crowd=True) for picture in pictures):
        yield f"there is a crowd box of '{category}'"
    n = _numbers(category, pictures)
    yield from _numbered(one.said, n)
    said = numbers(_NUMBERS_IN.sub("", one.said))
    if said != [sum(n)]:
        yield f"says {said}, but there are {sum(n)}"


def captioned(one: Round, pictures: Sequence[Picture], witness: Witness) -> Iterator[str]:
    """The caption that is quoted is one of the picture that is named."""
    ids = one.ids("coco:caption")
    owners = [i for i, picture in enumerate(pictures) for id in ids if id in picture.captions]
    if len(ids) != 1 or len(owners) != 1:
        yield f"evidence names the captions {ids}"
        return
    if plain(pictures[owners[0]].captions[ids[0]]) not in plain(one.question.replace('"', "")):
        yield f"the question does not quote the caption {ids[0]}"
    yield from _names(one, owners[0])


SET_CHECKS: dict[str, SetCheck] = {
    "several/all": in_all,
    "several/caption": captioned,
    "several/common": common,
    "several/has": alone,
    "several/more": more,
    "several/odd": alone,
    "several/total": total,
}
