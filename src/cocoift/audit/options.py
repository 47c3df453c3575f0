"""Checks of numbers and kinds that are confirmed or denied, and of choices among things."""

import re
from collections.abc import Iterator

from .counts import misnumbered, the_category, whole
from .raw import Picture, Witness
from .text import NUMBERS, Round, forms, names_category, number, places, plural, quantities, shown

KINDS = {
    "vehicle": "bicycle car motorcycle airplane bus train truck boat",
    "animal": "bird cat dog horse sheep cow elephant bear zebra giraffe",
    "furniture": "chair couch bed dining-table bench",
    "food": "banana apple sandwich orange broccoli carrot hot-dog pizza donut cake",
    "tableware": "wine-glass cup fork knife spoon bowl",
    "electronic device": "tv laptop mouse remote keyboard cell-phone",
    "sports equipment": "frisbee skis snowboard sports-ball baseball-bat baseball-glove skateboard surfboard "
    "tennis-racket",
    "kitchen appliance": "microwave oven toaster refrigerator",
}
_ASKED = re.compile(rf"\b(?:Is|Do you get) ({'|'.join(NUMBERS)})\b")
_WINNER = re.compile(r"more (.+?) than any|^The (.+?) are the most|the most (.+?):|which makes (.+?) the most")


def said_yes(one: Round) -> bool:
    """Whether the answer begins with Yes."""
    return one.answer.startswith("Yes")


def verified(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """Yes is said where the number of the question is that of the instances, and no other number in the answer."""
    category = yield from the_category(one, picture)
    if category is None:
        return
    n = len(picture.of(category))
    asked = [value for value, _ in quantities(one.asked, (category,))]
    asked += [value for word in _ASKED.findall(one.asked) if (value := number(word)) is not None]
    if len(asked) != 1 or (asked[0] == n) != said_yes(one):
        yield f"asks for {asked}, and there are {n} of '{category}'"
    yield from misnumbered(one.answer, picture, exact=True)
    stated = re.search(r" is (\w+)(?:\.|,)", one.answer)
    if stated and number(stated[1]) != n:
        yield f"says '{stated[1]}', but there are {n} of '{category}'"


def of_kind(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """Yes rests on a member of the kind, no on the absence of all of them, also from the texts."""
    kinds = [name for name in KINDS if places(forms(name), one.asked)]
    if len(kinds) != 1:
        yield f"the question names {kinds}"
        return
    members = {name.replace("-", " ") for name in KINDS[kinds[0]].split()}
    found = {picture.instances[id].category for id in one.ids("coco:instance")}
    if said_yes(one):
        if not found or not found <= members:
            yield f"{sorted(found)} is no {kinds[0]}"
        yield from misnumbered(one.answer, picture, exact=True)
        return
    if found or {witness.categories[id] for id in one.ids("coco:category")} != members:
        yield f"evidence does not show that every {kinds[0]} is missing"
    for name in sorted(members):
        yield from there(name, picture)
    yield from written(forms(kinds[0]), picture)


def there(category: str, picture: Picture) -> Iterator[str]:
    """What speaks against the absence of a category: instances, and the words of annotators."""
    if picture.of(category) or picture.of(category, crowd=True):
        yield f"'{category}' is there"
    yield from written([form for noun in {category, *shown(category)} for form in forms(noun)], picture)


def written(words: Iterator[str] | list[str] | tuple[str, ...], picture: Picture) -> Iterator[str]:
    """The first text of an annotator that has one of the words."""
    text = next((text for text in picture.texts() if places([*words], text)), None)
    if text is not None:
        yield f"an annotator wrote '{text.strip()}'"


def two(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """Of two categories the answer says which are there."""
    here = sorted({picture.instances[id].category for id in one.ids("coco:instance")})
    gone = sorted(witness.categories[id] for id in one.ids("coco:category"))
    if len(here) + len(gone) != 2:
        yield f"evidence is of {here} and {gone}"
        return
    for category in (*here, *gone):
        if not names_category(category, one.asked):
            yield f"the question does not name '{category}'"
    for category in gone:
        yield from there(category, picture)
    if one.form == "phrase" and len(here) != 1:
        if one.answer != ("Both" if here else "Neither"):
            yield f"there is {here}"
        return
    granted = re.split(r"\b(?:but no|but not|no|neither|nor)\b", one.answer, flags=re.IGNORECASE)[0]
    if [name for name in (*here, *gone) if names_category(name, granted)] != here:
        yield f"there is {here}, and not {gone}"
    if len(here) == 1:
        several = len(picture.of(here[0])) > 1 or bool(picture.of(here[0], crowd=True))
        right = [
            plural(noun) if several else f"{word} {noun}" for noun in shown(here[0]) for word in ("the", "a", "an")
        ]
        if not places(right, one.answer):
            yield f"there {'are several' if several else 'is one'} of '{here[0]}'"


def most(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The category that is said to be the most numerous is, and every number is right."""
    instances = one.ids("coco:instance")
    kinds = sorted({picture.instances[id].category for id in instances})
    for kind in kinds:
        yield from whole(kind, [id for id in instances if picture.instances[id].category == kind], picture)
        if not names_category(kind, one.asked):
            yield f"the question does not name '{kind}'"
    ranked = sorted(kinds, key=lambda kind: -len(picture.of(kind)))
    if not 3 <= len(kinds) <= 4 or len(picture.of(ranked[0])) == len(picture.of(ranked[1])):
        yield f"there is no winner among {kinds}"
        return
    match = _WINNER.search(one.said)
    said = next(filter(None, match.groups())) if match else one.said
    if [kind for kind in kinds if names_category(kind, said)] != [ranked[0]]:
        yield f"there are most of '{ranked[0]}'"
    yield from misnumbered(one.said, picture, exact=True)
    bare = re.search(r"(?:list: |With )(\w+) ", one.said)
    if bare and number(bare[1]) != len(picture.of(ranked[0])):
        yield f"says '{bare[1]}', but there are {len(picture.of(ranked[0]))}"
