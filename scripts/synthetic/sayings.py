"""Region phrases and questions about a Visual Genome picture, made of its things and relations."""

from random import Random
from typing import NamedTuple

from .categories import article, plural
from .draws import Ranked, long_tailed
from .genome import Known, Link, Pixels, Thing
from .nouns import COLOURS
from .pictures import Density

_COLOURS = frozenset(COLOURS.items)
_NUMBERS = ("Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight")
_OPEN = Ranked(
    [
        ("When was this photo taken?", ("During the day.", "Daytime.", "At night.", "In the afternoon.")),
        ("What is the weather like?", ("Sunny.", "Clear.", "Cloudy.", "Overcast.")),
        ("Why is it so bright?", ("The sun is out.", "It is daytime.", "The lights are on.")),
        ("Who took the picture?", ("A photographer.", "A tourist.", "A friend.")),
        ("Where was this picture taken?", ("Outside.", "Indoors.", "In a city.", "In the country.")),
        ("What time of day is it?", ("Afternoon.", "Morning.", "Noon.", "Evening.")),
    ]
)


class Region(NamedTuple):
    """A box and a phrase."""

    phrase: str
    box: Pixels


def regions(rng: Random, seen: Known, density: Density) -> list[Region]:
    """Phrases about things and pairs of things; a few boxes begin outside of the picture."""
    found = []
    for _ in range(long_tailed(rng, density.regions, 0.45 * density.spread, 3, 260)):
        if seen.links and rng.random() < 0.5:
            link = seen.links[int(rng.random() * len(seen.links))]
            found.append(_of_link(rng, link, seen.things))
        else:
            one, other = (seen.things[int(rng.random() * len(seen.things))] for _ in range(2))
            found.append(_of_thing(rng, one if one.area() > other.area() else other))
    return found


def _of_thing(rng: Random, thing: Thing) -> Region:
    named = rng.random()
    if not thing.attributes:
        ends = ("in the picture", "in the background", "on the left", "on the right", "in the photo", "in front")
        start = "the" if named < 0.5 else "a"
        phrase = f"{start} {thing.name} {ends[int(rng.random() * len(ends))]}"
    elif named < 0.35:
        phrase = f"{thing.attributes[0]} {thing.name}"
    elif named < 0.6:
        phrase = article(f"{thing.attributes[0]} {thing.name}")
    elif named < 0.85:
        phrase = f"the {thing.name} is {thing.attributes[0]}"
    else:
        phrase = f"the {' and '.join(thing.attributes)} {thing.name} in the scene"
    return Region(_written(rng, phrase), _jittered(rng, thing.box))


def _of_link(rng: Random, link: Link, things: tuple[Thing, ...]) -> Region:
    one, other = things[link.subject], things[link.object]
    look = f"{one.attributes[0]} " if one.attributes and rng.random() < 0.6 else ""
    second = f"{other.attributes[0]} " if other.attributes and rng.random() < 0.5 else ""
    predicate = link.predicate.lower()
    named = rng.random()
    if named < 0.45:
        phrase = f"{look}{one.name} {predicate} {second}{other.name}"
    elif named < 0.8:
        phrase = f"{article(look + one.name)} {predicate} the {second}{other.name}"
    else:
        phrase = f"the {look}{one.name} {predicate} {article(second + other.name)}"
    x, y = min(one.box[0], other.box[0]), min(one.box[1], other.box[1])
    right = max(one.box[0] + one.box[2], other.box[0] + other.box[2])
    bottom = max(one.box[1] + one.box[3], other.box[1] + other.box[3])
    return Region(_written(rng, phrase), _jittered(rng, (x, y, right - x, bottom - y)))


def _written(rng: Random, phrase: str) -> str:
    habit = rng.random()
    if habit < 0.1:
        return phrase[0].upper() + phrase[1:]
    return phrase + (" " if habit < 0.14 else "." if habit < 0.2 else "")


def _jittered(rng: Random, box: Pixels) -> Pixels:
    x, y, w, h = box
    out = -1 - int(rng.random() * 4) if rng.random() < 0.01 else 0
    return (
        out or max(0, x + int((rng.random() - 0.5) * 0.08 * w)),
        max(0, y + int((rng.random() - 0.5) * 0.08 * h)),
        max(2, int(w * (0.95 + rng.random() * 0.1))),
        max(2, int(h * (0.95 + rng.random() * 0.1))),
    )


def questions(rng: Random, seen: Known, density: Density) -> list[tuple[str, str]]:
    """Questions and answers; each question once."""
    found: dict[str, str] = {}
    wanted = long_tailed(rng, density.questions, 0.45 * density.spread, 1, 170)
    for _ in range(wanted * 3):
        if len(found) == wanted:
            break
        question, answer = _asked(rng, seen)
        found.setdefault(question, answer)
    return list(found.items())


def _asked(rng: Random, seen: Known) -> tuple[str, str]:
    thing = seen.things[int(rng.random() * len(seen.things))]
    colour = next((said for said in thing.attributes if said in _COLOURS), None)
    verb = "are" if thing.name.endswith("s") else "is"
    kind = rng.random()
    if colour and kind < 0.7:
        return f"What color {verb} the {thing.name}?", f"{colour.capitalize()}."
    if kind < 0.12:
        many = sum(other.name == thing.name for other in seen.things)
        return f"How many {plural(thing.name)} are there?", f"{_NUMBERS[min(many, len(_NUMBERS) - 1)]}."
    if kind < 0.24 or not seen.links:
        question, answers = _OPEN.draw(rng)
        return question, answers[int(rng.random() * len(answers))]
    return _of_pair(rng, seen)


def _of_pair(rng: Random, seen: Known) -> tuple[str, str]:
    link = seen.links[int(rng.random() * len(seen.links))]
    one, other = seen.things[link.subject], seen.things[link.object]
    predicate = link.predicate.lower()
    if predicate in ("wearing", "wears"):
        if rng.random() < 0.4:
            return f"Who is wearing the {other.name}?", f"The {one.name}."
        look = f"{other.attributes[0]} " if other.attributes else ""
        return f"What is the {one.name} wearing?", f"{article(look + other.name).capitalize()}."
    if predicate in ("has", "of"):
        return f"What does the {one.name} have?", f"{article(other.name).capitalize()}."
    if rng.random() < 0.6:
        return f"Where is the {one.name}?", f"{predicate.capitalize()} the {other.name}."
    return f"What is {predicate} the {other.name}?", f"{article(one.name).capitalize()}."
