"""What Visual Genome's annotators call things, say of them and see between them."""

from typing import NamedTuple

from .draws import Ranked

COLOURS = Ranked(
    "white black brown blue green red gray yellow grey silver orange pink tan purple beige gold cream maroon".split()
)
MATERIALS = Ranked("wooden metal wood plastic glass brick concrete leather stone tiled ceramic steel".split())
SIZES = Ranked("large small tall big long short little thin wide round thick huge".split())
STATES = Ranked(
    """
    clean open closed hanging empty striped shiny dirty bright dark old wet dry full broken square folded new clear
    curved framed painted stacked rusty plaid colorful electric cracked
    """.split()
)
PERSON_STATES = Ranked("standing sitting walking young smiling looking old playing running skiing surfing bent".split())
ANIMAL_STATES = Ranked("standing lying grazing walking sitting looking eating sleeping small young spotted".split())
VEHICLE_STATES = Ranked("parked moving stopped large driving old shiny double decker".split())
SKY_STATES = Ranked("blue cloudy clear overcast gray bright white".split())
NATURE_STATES = Ranked("green tall brown leafy bare dry lush large wet grassy calm rocky".split())
FOOD_STATES = Ranked("sliced fresh cooked green red yellow chopped brown melted ripe white".split())

_NATURE = set("grass tree bush field water ocean mountain hill leaf branch wave flower plant sand snow ground".split())
_FOOD = set("cheese lettuce tomato bread meat onion crust slice pepper rice fries cream frosting mushroom egg".split())
_PLAIN = set("number letter line shadow logo name word track".split())


def looks(noun: str, group: str) -> tuple[Ranked[str], ...]:
    """What may be said of a thing of that name; group: that of its category, or what it is a part of."""
    if group in _OF_GROUP:
        return _OF_GROUP[group]
    if noun in ("sky", "cloud"):
        return (SKY_STATES,)
    if noun in _NATURE:
        return (NATURE_STATES, NATURE_STATES, SIZES)
    if noun in _FOOD:
        return (FOOD_STATES,)
    if noun in _PLAIN:
        return (COLOURS,)
    return (COLOURS, COLOURS, COLOURS, MATERIALS, SIZES, STATES)


_OF_GROUP: dict[str, tuple[Ranked[str], ...]] = {
    "person": (PERSON_STATES,),
    "animal": (ANIMAL_STATES, COLOURS),
    "vehicle": (VEHICLE_STATES, COLOURS, COLOURS),
    "food": (FOOD_STATES,),
    "clothing": (COLOURS, COLOURS, COLOURS, STATES),
    "body": (COLOURS, SIZES),
}


class Part(NamedTuple):
    """A part or garment: its kind, where in the owner it lies (from 0 to 1 down) and how it belongs to the owner."""

    noun: str
    group: str
    top: float
    share: float
    predicate: str


def _parts(text: str) -> Ranked[Part]:
    found, weights = [], []
    for line in text.strip().splitlines():
        noun, group, top, share, weight, predicate = (word.strip() for word in line.split(","))
        found.append(Part(noun, group, float(top), float(share), predicate))
        weights.append(float(weight))
    return Ranked(found, weights)


PERSON_PARTS = _parts("""
shirt, clothing, .2, .45, 10, wearing
pants, clothing, .5, .45, 5, wearing
jacket, clothing, .2, .45, 4, wearing
jeans, clothing, .5, .45, 3, wearing
shorts, clothing, .5, .25, 3, wearing
hat, clothing, .0, .16, 4, wearing
cap, clothing, .0, .14, 2, wearing
helmet, clothing, .0, .18, 2, wearing
shoe, clothing, .9, .14, 3, wearing
shoes, clothing, .9, .14, 3, wears
glasses, clothing, .07, .12, 2, wearing
sunglasses, clothing, .07, .12, 1.5, wearing
tie, clothing, .25, .2, 1, wearing
dress, clothing, .2, .6, 1, wears
glove, clothing, .4, .12, 1, has
watch, clothing, .5, .08, .8, has
belt, clothing, .5, .1, .8, wearing
sock, clothing, .85, .1, 1, wears
hair, body, .0, .2, 5, has
head, body, .0, .22, 5, OF
hand, body, .5, .14, 4, of
arm, body, .25, .35, 3.5, of
leg, body, .55, .45, 3, of
face, body, .04, .18, 2.5, on
ear, body, .08, .1, 1, has
foot, body, .92, .1, 1, of
""")
ANIMAL_PARTS = _parts("""
head, body, .0, .35, 5, of
ear, body, .0, .18, 4, has
leg, body, .55, .45, 4.5, of
tail, body, .4, .3, 3.5, has
eye, body, .1, .1, 3, has
nose, body, .2, .12, 2.5, on
neck, body, .1, .35, 1.5, of
fur, body, .2, .6, 1, has
mane, body, .05, .3, 1.2, has
foot, body, .9, .1, 1, of
collar, clothing, .3, .12, .8, wearing
""")
VEHICLE_PARTS = _parts("""
wheel, part, .6, .32, 6, on
tire, part, .62, .3, 4, ON
window, part, .15, .3, 5, on
windshield, part, .15, .35, 2.5, of
light, part, .45, .12, 2, on
headlight, part, .5, .12, 2, of
mirror, part, .25, .12, 1.5, on
door, part, .3, .5, 2, of
license plate, part, .65, .1, 1.5, on
seat, part, .35, .25, 1.2, of
sign, part, .1, .14, .6, on
logo, part, .35, .14, .8, on
""")
THING_PARTS = _parts("""
handle, part, .3, .25, 3, of
leg, part, .6, .4, 2, of
edge, part, .1, .3, 1.5, of
top, part, .0, .3, 1.5, of
label, part, .4, .3, 1, on
button, part, .4, .12, 1, on
back, part, .0, .5, 1, of
side, part, .2, .5, 1, of
screen, part, .1, .6, .6, of
reflection, part, .2, .5, .5, on
""")


def parts_of(group: str) -> Ranked[Part]:
    """The parts that a thing of that group may have."""
    return {"person": PERSON_PARTS, "animal": ANIMAL_PARTS, "vehicle": VEHICLE_PARTS}.get(group, THING_PARTS)


ON_GROUND = {
    "person": Ranked(["standing on", "on", "walking on", "sitting on", "standing in", "ON"], [5, 4, 3, 2, 2, 2]),
    "animal": Ranked(["standing on", "in", "on", "standing in", "lying on", "walking on"], [5, 3, 4, 3, 2, 1]),
    "vehicle": Ranked(["on", "parked on", "ON", "driving on", "on side of"], [5, 4, 2, 2, 1]),
}
ON = Ranked(["on", "ON", "in", "on top of", "sitting on", "laying on", "hanging on"], [9, 4, 3, 2, 2, 1, 1])
BESIDE = Ranked(
    ["near", "next to", "behind", "in front of", "by", "with", "beside", "above", "under", "has", "against", "along"],
    [6, 5, 5, 4, 2, 3, 2, 1.5, 1.5, 2, 1, 1],
)
PERSON_WITH = Ranked(
    ["holding", "near", "with", "next to", "looking at", "carrying", "using", "in front of"], [6, 3, 3, 3, 3, 2, 1, 2]
)
CALLED = {
    "dining table": ("table", "table", "dining table"),
    "tv": ("television", "tv", "monitor", "screen"),
    "couch": ("couch", "sofa"),
    "potted plant": ("plant", "potted plant", "flower pot"),
    "cell phone": ("phone", "cell phone", "cellphone"),
    "airplane": ("plane", "airplane", "jet"),
    "motorcycle": ("motorcycle", "bike", "motorbike"),
    "bicycle": ("bike", "bicycle"),
    "sports ball": ("ball", "tennis ball", "ball"),
    "tennis racket": ("racket", "tennis racket"),
    "baseball bat": ("bat", "baseball bat"),
    "baseball glove": ("glove", "mitt"),
    "hair drier": ("hair dryer", "blow dryer"),
    "handbag": ("bag", "purse", "handbag"),
    "backpack": ("backpack", "bag"),
    "cup": ("cup", "mug", "glass"),
    "wine glass": ("wine glass", "glass"),
    "refrigerator": ("refrigerator", "fridge"),
    "oven": ("oven", "stove"),
    "mouse": ("mouse", "computer mouse"),
    "teddy bear": ("teddy bear", "stuffed animal", "bear"),
    "cow": ("cow", "cow", "bull", "cattle"),
    "car": ("car", "car", "van", "vehicle"),
    "person": ("man", "man", "woman", "person"),
}
RARE = Ranked(
    """
    banister barrel bead bell binder blinds bow bracelet brim broom buckle bulb cage calendar canopy card chain
    chimney coaster cloth column cooler crate cross cup holder decoration dial doll emblem engine feather fin fire
    escape flame frame garland gauge globe gutter hinge hook hose jewel jug keychain knob lace ladder lantern latch
    map mat mask medal menu microphone necklace nail newspaper nozzle oar ornament paddle palm panel patch pedal
    pearl perch petal pillar pipe platter plug pocket pouch propeller puddle quilt radiator ramp reel ribbon ring
    robe roots saddle sandal scale scarf screw shade shingle skirt sleeve spatula spout stem stool strap string
    switch tassel teapot thermos tissue tripod trophy tube turbine umbrella vent vest wagon whisk wing wrapper zipper
    """.split()
)
