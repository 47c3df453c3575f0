"""Checks of what is there, how often, and what is not."""

import re
from collections.abc import Generator, Iterator
from functools import cache

from .raw import Picture, Witness
from .text import Round, forms, names_category, numbers, places, plain, plural, quantities, shown

# What may be outlined in pieces.
PIECED = frozenset(
    ["dining table", "hot dog", *"refrigerator oven microwave bed couch bench sink toilet cake pizza sandwich".split()]
) | {"train", "tv"}
_ALSO = {"couch": ("sofas",), "oven": ("stoves",), "refrigerator": ("fridges", "freezers"), "tv": ("televisions",)}
FOOD = frozenset({"banana", "apple", "sandwich", "orange", "carrot", "hot dog", "pizza", "donut", "cake"})
# Nouns that only begin with one of these.
_COMPOUND = re.compile(
    r"\b(?:train|pizza|cake|tv|television|bed|sink|toilet|oven|table|sandwich) (?:stations?|tracks?|cars?|yards?|"
    r"platforms?|bridges?|box(?:es)?|stands?|sets?|frames?|tanks?|bowls?|spreads?|rooms?|tops?|cloths?|seats?|lids?|"
    r"papers?|crusts?|shops?|pans?|cutters?|mitts?|stoves?|screens?)\b"
)


def counted(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The number is that of the instances of the category, all of which are the evidence."""
    category = yield from the_category(one, picture)
    if category is None:
        return
    n = len(picture.of(category))
    said = numbers(one.said)
    if not said or any(value != n for value in said):
        yield f"says {said}, but there are {n} of '{category}'"


def the_category(one: Round, picture: Picture) -> Generator[str, None, str | None]:
    """The one category that the evidence is of, all of it, and the question names; None where there are several."""
    instances = one.ids("coco:instance")
    kinds = {picture.instances[id].category for id in instances}
    if len(kinds) != 1:
        yield f"evidence is of {len(kinds)} categories"
        return None
    category = kinds.pop()
    yield from whole(category, instances, picture)
    if not names_category(category, one.asked):
        yield f"the question does not name '{category}'"
    return category


def whole(category: str, instances: list[int], picture: Picture) -> Iterator[str]:
    """The evidence is every instance of the category, and no crowd box is there."""
    missing = set(picture.of(category)) - set(instances)
    if missing:
        yield f"evidence leaves out {sorted(missing)} of '{category}'"
    if picture.of(category, crowd=True):
        yield f"there is a crowd box of '{category}'"
    if told_singly(category, picture):
        yield f"captions speak of one '{category}'"
    if category in FOOD and any(_pieces(category).search(text.lower()) for text in picture.captions.values()):
        yield f"captions speak of pieces of '{category}'"


@cache
def _pieces(category: str) -> re.Pattern[str]:
    """What speaks of pieces of a food: "two slices of pizza", "orange wedges"."""
    piece, noun = "(?:slices?|pieces?|wedges?|halves|peels?)", re.escape(category)
    return re.compile(rf"\b{piece} of (?:an? )?(?:\w+ )?{noun}\b|\b{noun} {piece}\b")


def told_singly(category: str, picture: Picture) -> bool:
    """Whether several may be one: captions speak of it in the singular, and none in the plural."""
    return perhaps_one(category, picture) and _singly(category, picture) > 1


def _singly(category: str, picture: Picture) -> int:
    """How many captions speak of it in the singular."""
    texts = [_COMPOUND.sub("", text.lower()) for text in picture.captions.values()]
    return sum(bool(places([category.rpartition(" ")[2]], text)) for text in texts)


def perhaps_one(category: str, picture: Picture) -> bool:
    """Whether several may be pieces of one for all that captions say; more than three only where they say so."""
    word = category.rpartition(" ")[2]
    several = (plural(word), *_ALSO.get(category, ()), f"slices of {word}", f"pieces of {word}")
    n = len(picture.of(category))
    if category not in PIECED or n < 2 or (n > 3 and not _singly(category, picture)):
        return False
    return not any(many in text.lower() for text in picture.captions.values() for many in several)


def compared(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The kind said to be more is more, and the numbers are right."""
    instances = one.ids("coco:instance")
    kinds = sorted({picture.instances[id].category for id in instances})
    if len(kinds) != 2:
        yield f"evidence is of {len(kinds)} categories"
        return
    for kind in kinds:
        yield from whole(kind, instances, picture)
        if not names_category(kind, one.asked):
            yield f"the question does not name '{kind}'"
    few, many = sorted(kinds, key=lambda kind: len(picture.of(kind)))
    pair = [len(picture.of(many)), len(picture.of(few))]
    if pair[0] == pair[1]:
        yield f"there are as many of '{many}' as of '{few}'"
    spots = {kind: _first(kind, one.said) for kind in kinds}
    first, second = spots[many], spots[few]
    if first is None or (second is not None and second < first and not _with(one.said)):
        yield f"names '{few}', but there are {pair[0]} of '{many}' against {pair[1]}"
    yield from misnumbered(one.said, picture, exact=True)
    bare = numbers(one.said)
    if len(bare) == 2 and bare != pair:
        yield f"says {bare}, but it is {pair}"


def _with(text: str) -> bool:
    return text.startswith("With ")


def _first(category: str, text: str) -> int | None:
    found = [place for noun in shown(category) for place in places(forms(noun), text)]
    return min(found, default=None)


def misnumbered(text: str, picture: Picture, *, exact: bool) -> Iterator[str]:
    """Every "two dogs" of a text against the instances; "a dog" means at least one unless `exact`, "at least one dog"
    always."""
    text = text.replace("at least one ", "some ")
    categories = tuple(sorted({instance.category for instance in picture.instances.values()}))
    if not categories:
        return
    for value, category in quantities(text, categories):
        n = len(picture.of(category))
        if value == 1 and perhaps_one(category, picture):
            continue
        if n != value and (exact or value != 1 or n == 0):
            yield f"says {value} of '{category}', but there are {n}"
        if value > 1 and picture.of(category, crowd=True):
            yield f"gives a number of '{category}', of which there is a crowd box"
    for category in categories:
        nouns = [f"{word} {plural(noun)}" for word in ("several", "many") for noun in shown(category)]
        if places(nouns, text) and len(picture.of(category)) < 3 and not picture.of(category, crowd=True):
            yield f"says several of '{category}', but there are {len(picture.of(category))}"


def present(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The thing asked about is there, and a number said of it is right."""
    kinds = {picture.instances[id].category for id in one.ids("coco:instance")}
    if len(kinds) != 1:
        yield f"evidence is of {len(kinds)} categories"
        return
    if not names_category(kinds.copy().pop(), one.asked):
        yield f"the question does not name {sorted(kinds)}"
    if not one.answer.startswith("Yes"):
        yield "it is there, but the answer does not begin with Yes"
    yield from misnumbered(one.answer, picture, exact=True)


def absent(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """No instance, crowd or not, and no word of an annotator shows the category."""
    numbers_of = one.ids("coco:category")
    if len(numbers_of) != 1:
        yield f"evidence names {len(numbers_of)} categories"
        return
    category = witness.categories[numbers_of[0]]
    if one.image.partition(":")[2] not in map(str, one.ids("coco:image")):
        yield "evidence does not name the image"
    if not names_category(category, one.asked):
        yield f"the question does not name '{category}'"
    if picture.of(category) or picture.of(category, crowd=True):
        yield f"'{category}' is there"
    words = [form for noun in {category, *shown(category)} for form in forms(noun)]
    for text in picture.texts():
        if places(words, text):
            yield f"an annotator wrote '{text.strip()}' of '{category}'"
            break
    yield from _denies(one)


def _denies(one: Round) -> Iterator[str]:
    if one.task == "exist/no" and not one.answer.startswith("No"):
        yield "it is not there, but the answer does not begin with No"
    if one.task == "count/zero" and one.form != "sentence" and numbers(one.said) != [0]:
        yield f"says '{one.said}', but there is none"
    if any(value for value in numbers(one.answer) if one.form != "letter") and "contain one" not in one.answer:
        yield f"says {numbers(one.answer)}, but there is none"
    denied = places(("no", "not", "none", "zero", "nothing"), one.answer) or "n't " in one.answer
    if one.form == "sentence" and not denied:
        yield "the answer does not deny it"


def listed(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """Every kind that is listed is there, and every number said is right."""
    kinds = {picture.instances[id].category for id in one.ids("coco:instance")}
    if one.form == "list":
        known = {form.lower(): kind for kind in kinds for noun in shown(kind) for form in forms(noun)}
        items = [plain(item) for item in one.answer.split(",")]
        strange = [item for item in items if item not in known]
        if strange:
            yield f"lists {strange}, which the evidence does not show"
        if len(set(items)) != len(items):
            yield "lists one kind twice"
    for category in sorted(set(witness.categories.values()) - kinds):
        if names_category(category, one.answer) and not any(category in kind for kind in kinds):
            yield f"names '{category}', which the evidence does not show"
    for kind in sorted(kinds):
        if not names_category(kind, one.answer):
            yield f"does not name '{kind}' of its evidence"
    yield from misnumbered(one.answer, picture, exact=True)
