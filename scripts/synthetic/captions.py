"""Captions of a picture: sentences of our own that mention what it shows, as five annotators might put it."""

from random import Random

from .categories import article, plural
from .draws import Ranked
from .pictures import Instance, Picture

_WITH = {
    "horse": "riding",
    "bicycle": "riding",
    "motorcycle": "sitting on",
    "surfboard": "standing on",
    "skateboard": "balancing on",
    "tennis racket": "swinging",
    "baseball bat": "holding",
    "skis": "gliding along on",
    "snowboard": "going downhill on",
    "kite": "flying",
    "umbrella": "holding",
    "cell phone": "talking on",
    "laptop": "typing on",
    "frisbee": "reaching for",
    "pizza": "eating",
    "sandwich": "holding",
    "donut": "eating",
    "cake": "cutting",
    "dog": "walking",
    "bench": "sitting on",
    "couch": "relaxing on",
    "tie": "wearing",
    "book": "reading",
    "remote": "pointing with",
    "suitcase": "pulling",
    "elephant": "washing",
    "toothbrush": "holding",
    "wine glass": "drinking from",
    "boat": "rowing",
}
_DOING = {
    "person": ("standing", "walking", "posing", "sitting", "waiting", "looking around", "smiling", "playing"),
    "vehicle": ("parked", "waiting", "moving along", "stopped", "seen from the side"),
    "animal": ("standing", "resting", "looking at the camera", "lying", "walking around"),
    "food": ("served", "arranged neatly", "ready to be eaten", "sitting"),
    "furniture": ("standing", "placed", "seen up close"),
    "outdoor": ("standing", "mounted", "seen", "placed"),
}
_OTHERWISE = ("placed", "lying", "sitting", "seen up close")
_LOOKS = Ranked(
    """
    white black small red large brown young old blue yellow green wooden big colorful little tall gray silver orange
    bright shiny empty dirty modern vintage pink
    """.split()
)
_NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
_MANY = ("several", "a group of", "many", "a bunch of", "some", "a number of")
_PATTERNS = (
    "{main} {doing} {place}",
    "{main} {be} {doing} {place}",
    "{main} {be} {doing} near {other}",
    "{main} {be} {doing} {place} while {other} can be seen",
    "a place where {main} {be} {doing} close to {other}",
    "this is what {main} and {other} look like when seen {place}",
    "{main} in the same color as {other} and {third}",
    "many people who like {main} and {other} {place}",
    "{main} {doing} next to {other} {place}",
    "{main} and {other} {place}",
    "there {be} {main} with {other} {place}",
    "a photo of {main} near {other} and {third}",
    "{main} with {other} in the background {place}",
    "{main} {doing} beside {other} and {third}",
    "a view of {main}, {other} and {third} {place}",
    "{main} close to {other} {place} during the day",
    "{main} {doing} not far from {third} and {other}",
)
_ALONE = (
    "{main} {doing} {place}",
    "{main} {doing} all alone {place}",
    "{main} {be} {doing} {place}",
    "{main} {be} {doing} all alone in this photo",
    "a close up picture of {main} {place}",
    "there {be} {main} {doing} {place}",
    "{main} can be seen {place} in this photo",
    "this is a picture of {main} {place}",
)
_EMPTY = (
    "a view of the {behind} and the {ground} {place}",
    "an empty scene {place} with nothing but the {behind}",
    "the {behind} above the {ground} on a quiet day",
    "nobody is {place} at this time of the day",
)


def captions(rng: Random, shown: Picture, many: int) -> list[str]:
    """So many captions of the picture; some end without a full stop or with a stray space."""
    groups = _groups(shown)
    return [_finished(rng, _caption(rng, shown, groups)) for _ in range(many)]


def _groups(shown: Picture) -> list[list[Instance]]:
    """The instances by category, what covers most of the picture first."""
    groups: dict[int, list[Instance]] = {}
    for one in shown.instances:
        groups.setdefault(one.category.id, []).append(one)
    return sorted(groups.values(), key=lambda group: -sum(one.box[2] * one.box[3] for one in group))


def _caption(rng: Random, shown: Picture, groups: list[list[Instance]]) -> str:
    theme = shown.theme
    place = rng.choice(theme.places)
    if not groups:
        return rng.choice(_EMPTY).format(place=place, behind=theme.behind[0], ground=theme.grounds[0])
    first = groups[0] if rng.random() < 0.75 else rng.choice(groups)
    rest = [group for group in groups if group is not first]
    main, doing = _phrase(rng, first), _doing(rng, first, rest)
    be = "is" if len(first) == 1 else "are"
    if not rest:
        return rng.choice(_ALONE).format(main=main, doing=doing, place=place, be=be)
    other = _phrase(rng, rng.choice(rest[:3]))
    third = _phrase(rng, rest[-1]) if len(rest) > 1 else f"the {rng.choice(theme.behind)}"
    return rng.choice(_PATTERNS).format(main=main, doing=doing, place=place, other=other, third=third, be=be)


def _phrase(rng: Random, group: list[Instance]) -> str:
    noun, many = group[0].noun, len(group)
    look = "" if rng.random() < 0.55 else _LOOKS.draw(rng) + " "
    if group[0].category.group == "person" and look:
        look = rng.choice(("young ", "tall ", "smiling ", "old "))
    if many == 1 and noun not in {"skis", "scissors", "broccoli"}:
        return article(look + noun)
    if many == 1:
        return {"broccoli": f"some {look}broccoli"}.get(noun, f"a pair of {look}{noun}")
    if len({one.noun for one in group}) > 1:
        noun = group[0].category.name
    counted = _NUMBERS[many] if many in _NUMBERS and rng.random() < 0.7 else rng.choice(_MANY)
    return f"{counted} {look}{plural(noun)}"


def _doing(rng: Random, group: list[Instance], rest: list[list[Instance]]) -> str:
    """What the main thing is doing; a person alone perhaps something with another thing of the picture."""
    if group[0].category.name == "person":
        for other in rest:
            if (doing := _WITH.get(other[0].noun)) and rng.random() < 0.7:
                return f"{doing} {_phrase(rng, other)}"
    return rng.choice(_DOING.get(group[0].category.group, _OTHERWISE))


def _finished(rng: Random, text: str) -> str:
    end = rng.random()
    return text[0].upper() + text[1:] + ("." if end < 0.86 else "" if end < 0.95 else ". ")
