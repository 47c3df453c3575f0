"""Checks of what a user states, of what no picture tells, and of looks told together or compared."""

import re
from collections.abc import Iterator

from .colors import values
from .counts import whole
from .looks import held, verified
from .raw import Picture, Witness
from .referents import entities, meant, named
from .text import Round, names_category, number, numbers, plain

_AGREES = re.compile(r"Yes\b|I agree\b|That's correct\b|Right\b")
_DECLINES = re.compile(r"n't\b|\bno way\b|\bnothing\b", re.IGNORECASE)
# Words of annotators that may answer what is said to be unanswerable.
_TELLING = re.compile(
    r"\b(?:name|named|birthday|price|cost|owner|yesterday|tomorrow|thinking|address)\b", re.IGNORECASE
)
_MARKED = frozenset({"train", "bus", "airplane", "boat", "truck", "car"})  # with the name of who owns them, often
_WORDS_FOR = {
    "large": ("big", "huge", "giant", "tall", "enormous", "massive", "oversized"),
    "small": ("little", "tiny", "mini"),
    "round": ("circular",),
    "wet": ("soaked", "damp", "moist"),
    "shiny": ("glossy", "polished", "reflective", "shining", "gleaming"),
    "fluffy": ("furry", "fuzzy", "hairy", "wooly", "shaggy", "bushy"),
    "closed": ("shut", "zipped"),
    "worn": ("weathered", "torn", "tattered", "ripped"),
    "new": ("modern",),
    "antique": ("vintage", "old fashioned", "old-fashioned"),
    "dirty": ("muddy", "stained", "dusty", "filthy"),
    "lying": ("laying", "reclining"),
}


def agreed(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The user is agreed with where the number or the colour is right, else told the right one."""
    claimed = re.search(r"\bthere (?:is|are) (\w+)", one.asked, re.IGNORECASE)
    if claimed is None:
        sign = "Yes" if _AGREES.match(one.answer) else "No"
        yield from verified(Round(**{**vars(one), "answer": f"{sign}, {one.answer}"}), picture, witness)
        return
    instances = one.ids("coco:instance")
    kinds = sorted({picture.instances[id].category for id in instances})
    if len(kinds) != 1 or not names_category(kinds[0], one.asked):
        yield f"the question is not about {kinds} of the evidence"
        return
    yield from whole(kinds[0], instances, picture)
    n = len(picture.of(kinds[0]))
    if (number(claimed[1]) == n) != bool(_AGREES.match(one.answer)):
        yield f"the user says {claimed[1]} of '{kinds[0]}', of which there are {n}"
    said = numbers(one.answer.removeprefix("No, "))
    if said != [n]:
        yield f"says {said}, but there are {n} of '{kinds[0]}'"


def declined(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The thing is there, no annotator's sentence speaks of what is asked, and the answer gives nothing."""
    if not named(entities(one, picture)[0], one.asked):
        yield "the question does not name the thing of the evidence"
    if not _DECLINES.search(one.answer):
        yield "the answer does not decline"
    thing = entities(one, picture)[0]
    if "who owns" in one.asked and not _MARKED.isdisjoint(thing.names):
        yield f"a {thing.names[0]} may tell whose it is"
    if numbers(one.answer.replace("no ", "")) or values(one.answer):
        yield "the answer gives a number or a look"
    sentences = [*picture.captions.values(), *(phrase for phrase, _ in picture.regions.values())]
    for text in [*sentences, *(text for pair in picture.questions.values() for text in pair)]:
        if _TELLING.search(text):
            yield f"an annotator wrote '{text}'"


def told(word: str, wrote: set[str]) -> bool:
    """Whether an annotator wrote the value or a word for it."""
    every = (word, *_WORDS_FOR.get(word, ()))
    texts = {text.replace("grey", "gray") for text in wrote}
    return any(re.search(rf"\b{known}", text) for known in every for text in texts)


def looks_listed(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """Every value said is among the raw attributes of the thing, and there are two or more."""
    thing = entities(one, picture)[0]
    if not named(thing, one.asked):
        yield f"the question does not name {sorted(set(thing.names))}"
    wrote = {plain(text) for text in thing.attributes}
    if one.form == "list":
        said = [plain(item).removeprefix("made of ") for item in one.answer.split(",")]
        strange = [item for item in said if not told(item, wrote) and not set(values(item)) & held(thing)]
        if strange or len(said) < 2:
            yield f"lists {strange or said}, but annotators wrote {sorted(wrote)}"
    strange = sorted(set(values(one.answer)) - held(thing) - set(thing.names))
    if strange:
        yield f"says {strange}, but annotators wrote {sorted(wrote)}"


def colors_compared(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """Yes where the two things have a colour in common, else No."""
    every = entities(one, picture)
    meaning = [meant(phrase, every) for phrase in re.split(r"\b[Tt]he (?!left\b|right\b)", one.asked)[1:]]
    things = [thing for i, thing in enumerate(meaning) if thing is not None and thing not in meaning[:i]]
    if len(things) != 2:
        yield f"the question names {len(things)} things of the evidence"
        return
    first, second = (held(thing) for thing in things)
    if bool(first & second) != one.answer.startswith("Yes"):
        yield f"annotators wrote {sorted(first)} and {sorted(second)}"
    if not set(values(one.answer)) <= first | second | set(things[0].names + things[1].names):
        yield f"says {values(one.answer)}, but annotators wrote {sorted(first)} and {sorted(second)}"
