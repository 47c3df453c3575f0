"""Checks of the fewest, of kinds counted together, of what is missing among several, and of either of two."""

import re
from collections.abc import Iterable, Iterator

from .counts import misnumbered, whole
from .options import KINDS, said_yes, there
from .raw import Picture, Witness
from .text import Round, forms, names_category, number, numbers, places, shown

_FEWEST = re.compile(r"fewer (.+?) than any|^The (.+?) are the least|the fewest (.+?):|which makes (.+?) the least")
_ONE = re.compile(
    r"There is no (.+?) in the|but no (.+?)\.|missing is (.+?)\.|can't find (.+?) in the|does not show (.+?)\.|"
    r"shows only (.+?)\.|I can see (.+?), but nothing|one I can see is (.+?)\.|I see (.+?) in the image, but|"
    r"contains (.+?), but not"
)
_BUT = re.compile(r"\b(?:but there is no|but no)\b")


def called(categories: Iterable[str], text: str) -> list[str]:
    """The categories that the text names, longer names first, as a teddy bear is no bear."""
    found = []
    rest = text.lower()
    words = [(form.lower(), name) for name in categories for noun in {name, *shown(name)} for form in forms(noun)]
    for form, name in sorted(words, key=lambda pair: -len(pair[0])):
        match = re.search(rf"(?<![\w-]){re.escape(form)}(?![\w-])", rest)
        if match is not None:
            found.append(name)
            rest = rest[: match.start()] + "_" * len(match[0]) + rest[match.end() :]
    return sorted(set(found))


def least(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The category that is said to be the least numerous is, and every number is right."""
    instances = one.ids("coco:instance")
    kinds = sorted({picture.instances[id].category for id in instances})
    for kind in kinds:
        yield from whole(kind, [id for id in instances if picture.instances[id].category == kind], picture)
    if called(kinds, one.asked) != kinds:
        yield f"the question does not name {kinds}"
    ranked = sorted(kinds, key=lambda kind: len(picture.of(kind)))
    if not 3 <= len(kinds) <= 4 or len(picture.of(ranked[0])) == len(picture.of(ranked[1])):
        yield f"there is no loser among {kinds}"
        return
    match = _FEWEST.search(one.said)
    said = next(filter(None, match.groups())) if match else one.said
    if called(kinds, said) != [ranked[0]]:
        yield f"there are fewest of '{ranked[0]}'"
    yield from misnumbered(one.said, picture, exact=True)
    bare = re.search(r"(?:list: |only )(\w+)", one.said)
    if bare and number(bare[1]) != len(picture.of(ranked[0])):
        yield f"says '{bare[1]}', but there are {len(picture.of(ranked[0]))}"


def together(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The number is that of all instances of all members of the kind, of which the evidence shows or denies each."""
    kinds = [name for name in KINDS if places(forms(name), one.asked)]
    if len(kinds) != 1:
        yield f"the question names {kinds}"
        return
    members = {name.replace("-", " ") for name in KINDS[kinds[0]].split()}
    instances = one.ids("coco:instance")
    found = sorted({picture.instances[id].category for id in instances})
    gone = {witness.categories[id] for id in one.ids("coco:category")}
    if not set(found) <= members or gone != members - set(found):
        yield f"evidence is of {found}, and not of {sorted(gone)}"
    for kind in found:
        yield from whole(kind, [id for id in instances if picture.instances[id].category == kind], picture)
    for kind in sorted(gone):
        if picture.of(kind) or picture.of(kind, crowd=True):
            yield f"'{kind}' is there"
    n = sum(len(picture.of(kind)) for kind in found)
    if one.form != "sentence":
        if numbers(one.said) != [n]:
            yield f"says '{one.said}', but there are {n}"
        return
    stated = re.findall(rf"(\w+) (?:{'|'.join(forms(kinds[0]))})\b", one.answer)
    if [number(word) for word in stated] != [n]:
        yield f"says {stated}, but there are {n}"
    if called(found, one.answer) != found:
        yield f"the answer does not name {found}"
    if len(found) > 1 and places(("all of them", "no sort other", "exception"), one.answer):
        yield f"there is more than one sort: {found}"
    yield from misnumbered(one.answer, picture, exact=True)


def missing(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """Of the four, three are there and the one that is named is not."""
    return _select(one, picture, witness, 3)


def present(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """Of the four, the one that is named is there and three are not."""
    return _select(one, picture, witness, 1)


def _select(one: Round, picture: Picture, witness: Witness, here: int) -> Iterator[str]:
    found = sorted({picture.instances[id].category for id in one.ids("coco:instance")})
    gone = sorted(witness.categories[id] for id in one.ids("coco:category"))
    if (len(found), len(gone)) != (here, 4 - here):
        yield f"evidence is of {found} and {gone}"
        return
    if called([*found, *gone], one.asked) != sorted([*found, *gone]):
        yield f"the question does not name {found} and {gone}"
    for category in gone:
        yield from there(category, picture)
    right = gone if here == 3 else found
    match = _ONE.search(one.said) if one.form == "sentence" else None
    said = next(filter(None, match.groups())) if match else one.said
    if called([*found, *gone], said) != right:
        yield f"says '{one.said}', but it is {right}"
    if one.form == "sentence" and match is None:
        yield "the answer cannot be read"


def either(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """Yes where at least one of the two is there; what is said of each is right."""
    here = sorted({picture.instances[id].category for id in one.ids("coco:instance")})
    gone = sorted(witness.categories[id] for id in one.ids("coco:category"))
    if len(here) + len(gone) != 2:
        yield f"evidence is of {here} and {gone}"
        return
    if not all(names_category(category, one.asked) for category in (*here, *gone)):
        yield f"the question does not name {here} and {gone}"
    for category in gone:
        yield from there(category, picture)
    if said_yes(one) != bool(here):
        yield f"there is {here}"
    if one.form != "sentence" or not here:
        return
    if len(here) == 2:
        if not places(("both", "as well as", "two of them"), one.answer):
            yield "both are there"
    else:
        granted = _BUT.split(one.answer)[0]
        if called([*here, *gone], granted) != here or called([*here, *gone], one.answer) != sorted([*here, *gone]):
            yield f"there is {here}, and not {gone}"
