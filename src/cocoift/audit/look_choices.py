"""Checks of choices between two looks, among several things, and of colours that are there or not."""

import re
from collections.abc import Iterator

from .colors import ALIASES, COLORS, MATERIALS, STATES, values
from .counts import the_category
from .looks import held
from .raw import Picture, Witness
from .referents import Entity, entities, meant, named
from .text import Round, places

_WORD = "|".join(sorted([*COLORS, *MATERIALS, *STATES], key=len, reverse=True))
_CHOICE = re.compile(rf"\b({_WORD}) or (?:[a-z]+ )??({_WORD})\b", re.IGNORECASE)


def has(thing: Entity, word: str) -> bool:
    """Whether annotators gave the thing that colour, material or state, in this word or another."""
    word = word.lower()
    if word in STATES:
        wrote = {part for text in thing.attributes for part in text.split()}
        return not wrote.isdisjoint(STATES[word].split())
    return ALIASES.get(word, word) in held(thing)


def chosen(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """One of the two values of the question is the thing's, and that one is answered."""
    thing = entities(one, picture)[0]
    if not named(thing, one.asked):
        yield f"the question does not name {sorted(set(thing.names))}"
    found = _CHOICE.search(one.asked)
    if found is None:
        yield "the question names no two values that the audit knows"
        return
    right = [word.lower() for word in found.groups() if has(thing, word)]
    if len(right) != 1:
        yield f"{right} of '{found[0]}' are true, annotators wrote {sorted(thing.attributes)}"
        return
    said = re.sub(r", not .*$", "", one.said)
    wrong = next(word for word in found.groups() if word.lower() != right[0])
    if not places([right[0]], said) or places([wrong], said):
        yield f"says '{one.said}', but annotators wrote {sorted(thing.attributes)}"


def which(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """One thing of the evidence has the value of the question, and that one is answered; the question names all."""
    every = entities(one, picture)
    phrases = re.split(r"\b[Tt]he (?!left\b|right\b|one\b|image\b|photo\b|picture\b(?! frame))", one.asked)[1:]
    meaning = [thing for phrase in phrases if (thing := meant(f"the {phrase}", every)) is not None]
    things = [thing for i, thing in enumerate(meaning) if thing not in meaning[:i]]
    if len(things) < 2:
        yield f"the question names {len(things)} things of the evidence"
    nouns = {word for thing in things for name in thing.names for word in name.split()}
    asked = [value for value in values(one.asked) if value not in nouns]
    right = [thing for thing in things if asked and asked[0] in held(thing)]
    if len(right) != 1:
        yield f"{len(right)} things are {asked}"
        return
    if any(not held(thing) for thing in things):
        yield "nobody wrote what one of the things looks like"
    answer = meant(one.said.partition(", while ")[0], things)
    if answer is not right[0]:
        yield f"{right[0].names} are {asked}, and not {answer.names if answer else 'nothing'}"
    said = {value for value in values(one.said) if value not in nouns}
    if not said <= {value for thing in things for value in held(thing)}:
        yield f"says {sorted(said)}, which nobody wrote"


def colored(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The evidence is all of one category, all of known colours; yes where one has that of the question."""
    category = yield from the_category(one, picture)
    if category is None:
        return
    things = entities(one, picture)
    if any(not held(thing) for thing in things):
        yield f"nobody wrote the colour of a '{category}'"
    asked = [value for value in values(one.asked) if value not in category]
    known = {value for thing in things for value in held(thing)}
    if len(asked) != 1 or (asked[0] in known) != one.answer.startswith("Yes"):
        yield f"asks for {asked}, but annotators wrote {sorted(known)}"
    if not {value for value in values(one.answer) if value not in category} <= {*known, *asked}:
        yield f"says {values(one.answer)}, but annotators wrote {sorted(known)}"
