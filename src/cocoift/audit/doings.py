"""Checks of what somebody does and of where a thing is."""

from collections.abc import Iterator

from .claims import told
from .looks import related
from .raw import Picture, Witness
from .referents import entities, named
from .text import Round, plain

_SUPPORTS = ("on", "in", "on top of", "inside", "sitting on", "lying on", "hanging on", "attached to", "mounted on")


def doing(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """All that is said is in a relation or an attribute of the one who does it, and no relation is left out."""
    who = entities(one, picture)
    found = [thing for thing in who if named(thing, one.asked)]
    if not found:
        yield "the question names nobody of the evidence"
        return
    yield from related(one, picture, witness)
    if not one.ids("vg:relation") and not any(told(plain(one.answer).split()[-1], thing.attributes) for thing in found):
        yield f"annotators wrote {sorted(found[0].attributes)}"


def placed(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The thing is where a relation says, and no other relation has it on or in a thing of another name."""
    yield from related(one, picture, witness)
    for id in one.ids("vg:relation"):
        _, subject, target = picture.relations[id]
        names = set(picture.objects[target].names) if target in picture.objects else set()
        for predicate, thing, place in picture.relations.values():
            others = set(picture.objects[place].names) if place in picture.objects else set()
            if thing == subject and predicate in _SUPPORTS and names and others and not names & others:
                yield f"it is {predicate} {sorted(others)} as well"
