"""Colours, materials and states as annotators write them; and the colour that captions give the only one of a kind."""

import re
from collections.abc import Iterator

from .raw import Picture
from .text import forms, shown

COLORS = (
    "black white red blue green brown yellow gray grey orange pink purple tan silver gold beige maroon teal navy "
    "cream turquoise blonde violet bronze blond khaki lavender peach"
).split()
MATERIALS = (
    "wood wooden metal metallic plastic glass brick stone concrete leather steel chrome tile paper cloth fabric rubber "
    "ceramic marble cotton denim iron aluminum cardboard wicker gravel dirt cement bamboo porcelain wool straw "
    "asphalt granite clay foam velvet silk copper brass canvas linen cork golden tiled tiles"
).split()
ALIASES = {"grey": "gray", "wooden": "wood", "metallic": "metal", "blond": "blonde", "golden": "gold"}
ALIASES |= {"tiled": "tile", "tiles": "tile"}
STATES = {
    "open": "open opened ajar unzipped", "closed": "closed shut zipped", "empty": "empty unoccupied vacant",
    "full": "full filled occupied", "on": "on lit illuminated glowing", "off": "off unlit",
    "wet": "wet soaked damp moist", "dry": "dry dried",
}  # fmt: skip
# Other nouns by which captions name a category.
_CALLED = {
    "refrigerator": "fridge", "tie": "necktie", "train": "engine locomotive", "dog": "puppy poodle pup terrier",
    "cat": "kitten", "teddy bear": "stuffed-bear", "couch": "sofa loveseat", "toilet": "toilet-bowl", "truck": "pickup",
    "toothbrush": "tooth-brush", "airplane": "plane jet aeroplane airliner", "cell phone": "cellphone phone",
    "motorcycle": "motorbike", "horse": "pony", "bird": "chicken seagull duck parrot", "bicycle": "bike",
    "cow": "bull calf ox", "boat": "sailboat ship ferry", "cup": "mug", "suitcase": "luggage", "car": "sedan taxi suv",
    "wine glass": "glass goblet", "sheep": "lamb", "donut": "doughnut", "knife": "blade", "laptop": "computer",
}  # fmt: skip
_ARTICLES = r"(?:an?|the|one|this|that|his|her|its|their)"


def values(text: str) -> list[str]:
    """The colours and materials that a text names, by their plain names, in order."""
    known = set(COLORS) | set(MATERIALS)
    return [ALIASES.get(word, word) for word in re.findall(r"[a-z]+", text.lower()) if word in known]


def of_caption(text: str, category: str) -> Iterator[str]:
    """The colours that a caption gives one thing of the category: "red" of "a large red bus", none of two colours."""
    nouns = [*shown(category), *(name.replace("-", " ") for name in _CALLED.get(category, "").split())]
    heads = "|".join(re.escape(form) for noun in nouns for form in forms(noun))
    for found in re.finditer(rf"\b{_ARTICLES} ((?:(?!{_ARTICLES} )[\w-]+ ){{1,4}}?)(?:{heads})\b", text.lower()):
        words = re.split(r"[ -]", found[1].strip())
        colors = [ALIASES.get(word, word) for word in words if word in COLORS]
        if len(colors) == 1 and not {"and", "with", "striped"} & set(words):
            yield colors[0]


def captioned(instance: int, captions: list[int], picture: Picture) -> set[str]:
    """The colours that those captions give an instance that is the only one of its category."""
    category = picture.instances[instance].category
    if len(picture.of(category)) != 1 or picture.of(category, crowd=True):
        return set()
    return {color for id in captions if id in picture.captions for color in of_caption(picture.captions[id], category)}
