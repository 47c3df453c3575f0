"""COCO's 80 categories, and how many of each a picture shows, how large and in what shape."""

from typing import NamedTuple


class Category(NamedTuple):
    """One category. many: instances in a picture that has it; area: median share of the picture; aspect: w / h."""

    id: int
    name: str
    group: str
    many: float
    area: float
    aspect: float


_TABLE = """
1 person person 4.9 .013 .45
2 bicycle vehicle 2.1 .012 1.2
3 car vehicle 3.5 .004 1.5
4 motorcycle vehicle 2.4 .025 1.3
5 airplane vehicle 1.7 .045 2.2
6 bus vehicle 1.5 .045 1.3
7 train vehicle 1.3 .13 1.6
8 truck vehicle 1.6 .018 1.4
9 boat vehicle 3.4 .005 1.7
10 traffic_light outdoor 2.9 .0015 .5
11 fire_hydrant outdoor 1.1 .03 .6
13 stop_sign outdoor 1.1 .02 1.0
14 parking_meter outdoor 1.8 .02 .5
15 bench outdoor 1.7 .013 1.9
16 bird animal 3.1 .006 1.2
17 cat animal 1.1 .13 1.2
18 dog animal 1.2 .05 1.1
19 horse animal 2.1 .03 1.1
20 sheep animal 5.6 .006 1.2
21 cow animal 4.0 .012 1.3
22 elephant animal 2.6 .05 1.1
23 bear animal 1.3 .09 1.1
24 zebra animal 2.8 .04 1.2
25 giraffe animal 2.0 .05 .7
27 backpack accessory 1.6 .004 .8
28 umbrella accessory 2.7 .01 1.4
31 handbag accessory 1.8 .003 .9
32 tie accessory 1.6 .003 .4
33 suitcase accessory 2.5 .01 .9
34 frisbee sports 1.2 .002 1.2
35 skis sports 2.1 .004 2.0
36 snowboard sports 1.4 .006 1.6
37 sports_ball sports 1.5 .0005 1.0
38 kite sports 3.8 .002 1.2
39 baseball_bat sports 1.3 .002 1.2
40 baseball_glove sports 1.4 .001 1.0
41 skateboard sports 1.6 .004 2.0
42 surfboard sports 1.7 .008 2.0
43 tennis_racket sports 1.4 .005 1.0
44 bottle kitchen 2.8 .002 .4
46 wine_glass kitchen 3.0 .005 .5
47 cup kitchen 2.2 .004 .8
48 fork kitchen 1.5 .004 1.4
49 knife kitchen 1.8 .003 1.6
50 spoon kitchen 1.7 .003 1.3
51 bowl kitchen 2.0 .012 1.5
52 banana food 4.1 .012 1.2
53 apple food 3.6 .006 1.1
54 sandwich food 1.8 .05 1.3
55 orange food 3.7 .006 1.1
56 broccoli food 3.8 .015 1.1
57 carrot food 4.6 .005 1.3
58 hot_dog food 2.2 .03 1.5
59 pizza food 1.8 .06 1.5
60 donut food 4.6 .015 1.2
61 cake food 2.1 .02 1.3
62 chair furniture 3.0 .008 .8
63 couch furniture 1.3 .06 1.6
64 potted_plant furniture 1.9 .008 .8
65 bed furniture 1.1 .2 1.5
67 dining_table furniture 1.3 .1 1.8
70 toilet furniture 1.2 .06 .8
72 tv electronic 1.3 .016 1.3
73 laptop electronic 1.4 .03 1.3
74 mouse electronic 1.2 .002 1.2
75 remote electronic 1.9 .002 1.2
76 keyboard electronic 1.3 .01 2.6
77 cell_phone electronic 1.3 .002 .8
78 microwave appliance 1.1 .01 1.5
79 oven appliance 1.1 .04 .9
80 toaster appliance 1.1 .006 1.2
81 sink appliance 1.2 .01 1.8
82 refrigerator appliance 1.1 .06 .6
84 book indoor 4.8 .001 1.0
85 clock indoor 1.4 .005 .9
86 vase indoor 1.8 .008 .6
87 scissors indoor 1.4 .01 1.1
88 teddy_bear indoor 2.0 .03 .9
89 hair_drier indoor 1.1 .01 1.0
90 toothbrush indoor 1.7 .003 1.3
"""


def _read() -> list[Category]:
    rows = (line.split() for line in _TABLE.strip().splitlines())
    return [
        Category(int(id), name.replace("_", " "), group, float(many), float(area), float(aspect))
        for id, name, group, many, area, aspect in rows
    ]


CATEGORIES = _read()
BY_NAME = {category.name: category for category in CATEGORIES}

_PLURALS = {
    "person": "people",
    "man": "men",
    "woman": "women",
    "child": "children",
    "sheep": "sheep",
    "knife": "knives",
    "mouse": "computer mice",
    "skis": "skis",
    "scissors": "scissors",
    "broccoli": "broccoli",
    "lady": "ladies",
}


def plural(noun: str) -> str:
    """The noun in the plural, which is right for the nouns of this corpus."""
    if noun in _PLURALS:
        return _PLURALS[noun]
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def article(words: str) -> str:
    """The words with `a` or `an` before them."""
    return ("an " if words[0] in "aeiou" else "a ") + words
