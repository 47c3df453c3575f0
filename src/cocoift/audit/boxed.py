"""Checks of rounds that give a box for a thing, and of those that come to a thing by way of another."""

import re
from collections.abc import Iterator

from .colors import values
from .looks import held, look, relation_said
from .positions import boxed
from .raw import Picture, Witness
from .referents import PHRASE, entities, misplaced, named, spoken
from .singling import TAIL
from .text import Round

_SAID = re.compile(rf"{PHRASE}(?:{TAIL})?(?=[.?\"]|$| there| (?:is|are) inside)")
APART = 0.3  # boxes of an object that is another one overlap less
# Words that any thing may be meant by.
_WIDE = frozenset({"thing", "object", "colour", "color"})


def singled_out(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The description fits the thing in the box and no other."""
    yield from boxed(one, picture, witness)
    things = entities(one, picture)
    phrases = [phrase for phrase in _SAID.findall(one.said) if things and named(things[0], phrase)]
    if len(phrases) != 1:
        yield f"the audit cannot read the answer; the thing is {sorted(things[0].names) if things else 'none'}"
        return
    yield from misplaced(phrases[0], things[0], picture)


def boxed_color(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The box is that of the thing, the colour one that annotators gave it; no other name than its own is said."""
    yield from boxed(one, picture, witness)
    yield from look(one, picture, witness)
    noun = re.search(r"\b(?:shows|is|see) (?:an?|some) (.+?)(?: there)?\.$", one.answer)
    things = entities(one, picture)
    if noun is not None and things and not named(things[0], noun[1]):
        yield f"says '{noun[1]}', but it is {sorted(things[0].names)}"


def hopped(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The colour is that of the object of the relation, which the question does not name and nothing else shares."""
    ids = one.ids("vg:relation")
    if len(ids) != 1:
        yield f"{len(ids)} relations in evidence; expected 1"
        return
    predicate, subject_id, target_id = picture.relations[ids[0]]
    things = {number: thing for thing in entities(one, picture) for number in thing.objects}
    if not {subject_id, target_id} <= things.keys():
        yield "evidence leaves out an end of the relation"
        return
    subject, target = things[subject_id], things[target_id]
    if not named(subject, one.asked):
        yield f"the question does not name {sorted(subject.names)}"
    if any(spoken(name, one.asked) for name in target.names if name not in _WIDE and name not in subject.names):
        yield f"the question names {sorted(target.names)}"
    yield from relation_said(predicate, target, one.asked)
    said = set(values(one.said)) - set(subject.names) - {word for name in subject.names for word in name.split()}
    if not said & held(target):
        yield f"says {sorted(said)}, but annotators wrote {sorted(target.attributes)}"
    wrong = [text for text in one.options.values() if text != one.said and text.lower() in held(target)]
    if wrong:
        yield f"options {wrong} are true as well"
    for verb, other_subject, other in picture.relations.values():
        if (
            verb == predicate
            and other_subject in subject.objects
            and target.overlap(picture.objects[other].rects) < 0.3
        ):
            yield f"annotators wrote '{verb}' of {picture.objects[other].names} as well"
