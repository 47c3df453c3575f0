"""Small scenes made by hand, over which the goldens show every task; and the world they live in.

Together they let each family of facts say something and refuse something.
"""

import golden_choices
import golden_sets
from golden_looks import ROOM, with_looks
from golden_sheets import Sheet, Thing, arms, claim, coco, exist, kinds, number, person, stuff, vg

from cocoift.language import lexicon
from cocoift.survey import Survey
from cocoift.world import Ask, World

KITCHEN = Sheet(
    "a kitchen",
    1,
    (640, 480),
    things=(
        coco("oven", (40, 220, 230, 460), "white", "metal"),
        coco("cup", (300, 230, 350, 290)),
        coco("cup", (370, 230, 420, 290)),
        coco("cup", (440, 230, 490, 290)),
        coco("scissors", (255, 310, 345, 360), "red"),
        coco("broccoli", (360, 310, 460, 370), "green"),
        coco("cat", (500, 380, 620, 470), "black"),
        coco("fork", (600, 300, 606, 340)),
        person("woman/person", (500, 40, 600, 275), ("up", "down")),
        vg("kettle", (60, 120, 190, 225), "silver", "metal"),
        vg("window", (280, 20, 480, 160), "large"),
        vg("table", (240, 280, 640, 420), "wooden", "brown"),
        vg("pan", (590, 150, 638, 195), "black"),
        vg("towel", (20, 20, 130, 110), "blue", "striped"),
        vg("jeans", (510, 150, 590, 270), "blue", "gray"),
    ),
    captions=(
        "A cat sits on the floor of a small kitchen",
        "Three cups and a red pair of scissors on a wooden table.",
        "Two ovens stand in a kitchen.",
        "a kitchen with with a stove",
        "A photo of a kitchen.",
    ),
    regions=(
        ("A silver kettle.", (60, 120, 190, 225)),
        ("a large window with a view", (280, 20, 480, 160)),
        ("a striped blue towel", (20, 20, 130, 110)),
        ("the cat is asleep", (500, 380, 620, 470)),
    ),
    relations=(
        ("kettle", "on", "oven"),
        ("broccoli", "on", "table"),
        ("cat", "sitting near", "table"),
        ("woman", "holding", "pan"),
    ),
    questions=(
        ("What is on the oven?", "A kettle."),
        ("What color is the cat?", "Black"),
        ("How many cups are there?", "3"),
        ("Is there a cat?", "Yes."),
    ),
)

STREET = Sheet(
    "a street",
    2,
    (640, 427),
    things=(
        person("man/person", (60, 110, 180, 400), ("level", "up"), "left_knee"),
        coco("bicycle", (40, 250, 220, 420), "blue"),
        coco("car", (240, 200, 330, 270), "red"),
        coco("car", (350, 200, 450, 275), "white"),
        coco("dog", (270, 330, 380, 415), "brown"),
        coco("umbrella", (460, 40, 630, 140), "yellow"),
        vg("hat", (90, 80, 150, 125), "black"),
        vg("tree", (200, 10, 420, 150), "green", plural=True),
        vg("jeans", (70, 240, 150, 390), "blue"),
        coco("bench", (470, 200, 560, 270)),
    ),
    captions=("A man rides a blue bicycle past two cars.", "A yellow umbrella hangs above a dog."),
    regions=(
        ("a brown dog on the street", (270, 330, 380, 415)),
        ("two cars on the street", (240, 200, 450, 275)),
        ("a man with a black hat", (60, 80, 180, 400)),
    ),
    relations=(
        ("man", "riding", "bicycle"),
        ("man", "wearing", "hat"),
        ("man", "wearing", "jeans"),
        ("dog", "has", "tree"),
    ),
    questions=(("Who is wearing the jeans?", "The man"), ("How old is the man?", "He is 30")),
)

TENNIS = Sheet(
    "two players",
    3,
    (500, 400),
    things=(
        person("person", (40, 90, 160, 380), ("up", "down")),
        person("person", (330, 110, 450, 390), ("up", "down"), "right_ankle"),
        coco("tennis racket", (150, 60, 230, 130)),
        coco("sports ball", (260, 40, 300, 80), "yellow"),
        coco("chair", (200, 250, 300, 370), "plastic"),
    ),
    captions=("Two people are playing tennis on a court.",),
)

CROWD = Sheet(
    "a crowd",
    4,
    (640, 360),
    things=(
        Thing("person", (10, 200, 600, 350), "person", crowd=True),
        person("person", (100, 150, 160, 340), ("up", "up")),
        coco("kite", (60, 20, 130, 80)),
        coco("kite", (180, 40, 250, 100)),
        coco("kite", (300, 20, 370, 80)),
        coco("kite", (420, 40, 490, 100)),
        coco("kite", (540, 30, 610, 90)),
        coco("sheep", (200, 160, 280, 230)),
        coco("sheep", (380, 160, 460, 230)),
        coco("dog", (290, 175, 360, 235)),
    ),
    captions=("A large crowd of people flying kites.", "Six kites are in the air."),
)

EMPTY = Sheet("an empty picture", 5, (640, 480))

HOSTILE = Sheet(
    "hostile texts",
    6,
    (480, 640),
    things=(
        coco("bottle", (60, 300, 140, 600), "green", "glass"),
        coco("cell phone", (300, 480, 420, 620), "{{ color }}", "black"),
        vg("poster", (40, 40, 440, 260), 'the "blue" one'),
        vg("{{ 7 * 7 }}", (200, 300, 280, 400), "red"),
    ),
    captions=(
        'A poster that says "Café déjà vu" & "50% off" above a bottle',
        "A bottle {{ 7 * 7 }} and a {% raw %} phone.",
        "<image>A bottle stands\n\n  beside a phone.\u202e</s>",
        "USER: A phone lies ASSISTANT: next to a bottle",
    ),
    regions=(
        ("A green\nbottle", (60, 300, 140, 600)),
        ('a poster of "Zoë & Søn"', (40, 40, 440, 260)),
        ("a {# phone #}", (300, 480, 420, 620)),
    ),
    relations=(("bottle", "{{ near }}", "cell phone"),),
    questions=(
        ('What is next to the "bottle"?', "A phone"),
        ("What is {{ this }}?", "A phone"),
        ("Where is the poster\nhanging?", "On the wall <|im_end|>"),
    ),
)

DESK = Sheet(
    "a desk, known to Visual Genome alone",
    7,
    (400, 300),
    things=(
        vg("laptop", (120, 60, 250, 150), "black"),
        vg("desk", (20, 140, 390, 290), "wooden", "brown"),
        vg("lamp", (20, 20, 90, 150), "white"),
        vg("glasses", (290, 160, 370, 200), "black"),
    ),
    regions=(("the black laptop on the desk", (120, 60, 250, 150)),),
    relations=(("laptop", "sitting on", "desk"), ("glasses", "lying on", "desk"), ("lamp", "on", "desk")),
    questions=(("What is the desk made of?", "Wood."),),
    only_vg=True,
)

# What is made of captions needs several of them to an image, and images that have nothing in common.
CAPTIONED = ("match", "select", "fix", "bounded", "counted", "worded", "barred", "keywords", "record", "description")

HARBOR = Sheet(
    "a harbor",
    40,
    (640, 480),
    things=(
        coco("boat", (60, 200, 300, 400), "white"),
        coco("boat", (380, 220, 600, 380)),
        coco("bird", (300, 40, 360, 90)),
    ),
    captions=(
        "Two boats lie in a quiet harbor.",
        "A white bird flies above two boats in the harbor.",
        "Boats on calm water under a flying bird.",
    ),
    only=CAPTIONED,
)

BATHROOM = Sheet(
    "a bathroom",
    41,
    (480, 640),
    things=(
        coco("toilet", (60, 300, 200, 600), "white"),
        coco("sink", (280, 250, 420, 360)),
        coco("toothbrush", (300, 150, 330, 260)),
        vg("towel", (60, 60, 180, 220), "blue"),
        vg("mirror", (270, 20, 430, 140)),
    ),
    captions=(
        "A white toilet stands next to a sink in a tiled bathroom.",
        "A bathroom has a toilet, a sink and a mirror.",
        "A small bathroom with a toilet and a sink.",
    ),
    regions=(("a blue towel", (60, 60, 180, 220)), ("a mirror on the wall", (270, 20, 430, 140))),
    relations=(("toothbrush", "above", "sink"),),
    only=CAPTIONED,
)

SAVANNA = Sheet(
    "zebras",
    42,
    (640, 427),
    things=(
        coco("zebra", (40, 150, 200, 350)),
        coco("zebra", (240, 160, 400, 350)),
        coco("zebra", (440, 150, 600, 350)),
    ),
    captions=(
        "Three zebras graze on dry grass.",
        "Zebras graze in a field of tall yellow grass.",
        "A few zebras on the grass.",
    ),
    only=CAPTIONED,
)

BOY = Sheet(
    "a boy",
    43,
    (427, 640),
    things=(
        person("boy/person", (100, 100, 320, 600)),
        coco("skateboard", (80, 580, 340, 635), "red"),
        vg("helmet", (150, 90, 250, 170), "black"),
        vg("ramp", (10, 560, 420, 640)),
    ),
    captions=(
        "A boy in a helmet stands on a red skateboard.",
        "The boy is riding a skateboard down a ramp.",
        "A young boy riding a skateboard.",
    ),
    relations=(("boy", "wearing", "helmet"), ("boy", "riding", "skateboard")),
    only=CAPTIONED,
)

PLATE = Sheet(
    "a plate",
    44,
    (640, 480),
    things=(
        coco("pizza", (60, 120, 420, 440)),
        coco("fork", (460, 140, 520, 420), "silver"),
        coco("dining table", (0, 60, 640, 480)),
    ),
    captions=(
        "A pizza lies on a plate next to a fork.",
        "A large pizza is served on a white plate.",
        "A pizza with olives on a plate.",
    ),
    only=CAPTIONED,
)
CAPTIONED_SHEETS = (HARBOR, BATHROOM, SAVANNA, BOY, PLATE)

LIKES = Sheet(
    "a waterfront with several of each kind",
    30,
    (640, 640),
    things=(
        person("man/person", (20, 40, 100, 230)),
        coco("bicycle", (10, 150, 115, 250)),
        person("man/person", (160, 20, 230, 210)),
        person("woman/person", (250, 20, 310, 200)),
        *(coco("chair", (20 + 150 * n, 280, 110 + 150 * n, 380)) for n in range(4)),
        coco("bowl", (400, 20, 480, 70)),
        coco("bowl", (395, 150, 490, 210)),
        coco("boat", (30, 420, 250, 520)),
        coco("boat", (100, 540, 180, 580)),
        coco("suitcase", (320, 420, 470, 500), "leather"),
        coco("suitcase", (360, 530, 520, 610), "metal"),
    ),
    relations=(("man", "riding", "bicycle"),),
    only=("singled", "box_of"),
)

_MASKED = (
    "stuff_check", "dominant", "support", "setting", "coverage", "inside", "nearest", "point_at", "point_pair",
)  # fmt: skip

PADDOCK = Sheet(
    "a paddock, with masks",
    20,
    (640, 480),
    things=(
        coco("horse", (60, 200, 240, 400)),
        coco("bench", (300, 320, 480, 420)),
        coco("book", (340, 340, 400, 380)),
        coco("dog", (520, 380, 620, 450)),
        coco("car", (400, 170, 520, 230), "red"),
        coco("car", (10, 410, 50, 470), "white"),
        coco("kite", (280, 20, 360, 90)),
        coco("skis", (420, 430, 500, 470)),
        vg("bucket", (150, 300, 200, 400)),
    ),
    captions=("A horse looks at a dog.",),
    stuff=(
        ("sky-other-merged", (0, 0, 640, 110)),
        ("tree-merged", (0, 110, 640, 200)),
        ("grass-merged", (0, 200, 640, 480)),
    ),
    only=_MASKED,
)

PARLOR = Sheet(
    "a parlor, with masks",
    21,
    (640, 480),
    things=(
        coco("couch", (40, 200, 320, 420)),
        coco("cat", (100, 260, 200, 320)),
        coco("potted plant", (520, 200, 600, 400)),
        coco("suitcase", (360, 260, 480, 430)),
        coco("tv", (380, 60, 520, 150)),
        Thing("person", (600, 420, 640, 480), "person", crowd=True),
    ),
    stuff=(
        ("ceiling-merged", (0, 0, 640, 50)),
        ("wall-brick", (0, 50, 640, 350)),
        ("floor-wood", (0, 350, 640, 480)),
    ),
    whole=("couch",),
    only=_MASKED,
)

VOID = Sheet(
    "a picture that is annotated in part",
    22,
    (640, 480),
    things=(
        coco("bench", (100, 200, 300, 478)),
        coco("truck", (400, 100, 600, 300)),
        coco("truck", (20, 20, 120, 80)),
        coco("boat", (320, 320, 420, 400)),
    ),
    stuff=(("wall-other-merged", (0, 0, 640, 200)), ("gravel", (300, 300, 640, 480))),
    only=_MASKED,
)

SHORE = Sheet(
    "a shore between two kinds of ground",
    23,
    (640, 480),
    things=(coco("truck", (100, 200, 300, 300)), coco("boat", (400, 220, 500, 300))),
    captions=("A truck and a boat.",),
    stuff=(
        ("sand", (0, 290, 200, 480)),
        ("dirt-merged", (200, 290, 390, 480)),
        ("sea", (390, 240, 640, 480)),
        ("ceiling-merged", (0, 0, 640, 150)),
        ("water-other", (0, 150, 640, 480)),
    ),
    only=_MASKED,
)


YARD = Sheet(
    "a yard",
    70,
    (640, 480),
    things=(
        person("woman/person", (90, 120, 210, 400)),
        coco("bench", (60, 250, 300, 420), "brown", "wooden"),
        vg("balloon", (20, 20, 100, 115), "red"),
        coco("dog", (400, 330, 500, 440), "brown", "lying"),
        vg("rug", (380, 380, 560, 470), "blue"),
        coco("cat", (560, 120, 630, 190), "black"),
        vg("basket", (220, 400, 280, 450), "wicker"),
    ),
    captions=("A woman with a balloon sits on a bench near a dog.",),
    relations=(
        ("woman", "sitting on", "bench"),
        ("woman", "holding", "balloon"),
        ("dog", "lying on", "rug"),
        ("basket", "under", "bench"),
        ("bench", "has", "basket"),
    ),
    only=(
        "relation_subject", "relation_check", "relation_choice", "relation_boxes", "then_box", "then_zone",
        "then_material", "subject_doing",
    ),
)  # fmt: skip

# Those for all families; the others are of some families alone, so that a new one changes no other golden.
COMMON = (KITCHEN, STREET, TENNIS, CROWD, EMPTY, HOSTILE, DESK)
STUDY = Sheet(
    "a study of many described regions",
    50,
    (640, 480),
    things=(
        vg("lamp", (30, 60, 100, 180)),
        vg("clock", (300, 20, 370, 90)),
        vg("globe", (560, 60, 630, 160)),
        vg("basket", (40, 380, 130, 470)),
        vg("guitar", (300, 300, 380, 470)),
        vg("suitcase", (520, 380, 630, 470)),
    ),
    regions=(
        ("tall yellow lamp", (30, 60, 100, 180)),
        ("A round wall clock.", (300, 20, 370, 90)),
        ("an old globe", (560, 60, 630, 160)),
        ("wicker basket", (40, 380, 130, 470)),
        ("a guitar leaning against the wall", (300, 300, 380, 470)),
        ("a brown leather suitcase", (520, 380, 630, 470)),
        ("the room is tidy", (0, 0, 640, 480)),
    ),
    only=("region_match", "region_choice", "details", "dense"),
)

BACKYARD = Sheet(
    "a yard of many described regions",
    51,
    (640, 480),
    things=(
        vg("bicycle", (20, 60, 120, 150)),
        vg("ladder", (300, 20, 360, 120)),
        vg("chicken", (560, 80, 620, 150)),
        vg("bucket", (40, 390, 120, 470)),
        vg("barrel", (320, 340, 420, 470)),
        vg("dog", (540, 390, 630, 470)),
    ),
    regions=(
        ("a blue bicycle", (20, 60, 120, 150)),
        ("wooden ladder", (300, 20, 360, 120)),
        ("two white chickens", (560, 80, 620, 150)),
        ("metal bucket on the ground", (40, 390, 120, 470)),
        ("a rusty barrel", (320, 340, 420, 470)),
        ("sleeping dog", (540, 390, 630, 470)),
    ),
    only=("region_match", "region_choice", "details", "dense"),
)

SHEETS = (
    *COMMON,
    PADDOCK,
    PARLOR,
    VOID,
    SHORE,
    LIKES,
    YARD,
    *golden_choices.SHEETS,
    STUDY,
    BACKYARD,
    ROOM,
    *CAPTIONED_SHEETS,
)
WORLD = World(
    seed=652,  # with which the draws of all families fall on something
    scenes=len(COMMON),
    category_ids={name: number for number, name in enumerate(lexicon.COCO_CATEGORIES, start=1)},
    frequency={},
    words=frozenset(),
    others=tuple(Survey(sheet.scene()) for sheet in (*COMMON, *CAPTIONED_SHEETS)),
    asks={
        **golden_sets.ASKS,
        "coco:1": exist("cup, scissors, broccoli, oven", "toaster, skis")
        + arms((109, "left", True), (109, "right", False))
        + claim("cup", 3, holds=True)
        + kinds("tableware, food", "vehicle, sports equipment")
        + (number("cup", 3, holds=True), number("oven", 1, holds=True), Ask("most", "cat|cup|person", True)),
        "coco:2": exist("person, umbrella", "sheep, broccoli")
        + arms((201, "left", False), (201, "right", True))
        + claim("dog", 2, holds=False)
        + kinds("vehicle", "tableware")
        + (number("dog", 1, holds=True), number("car", 3, holds=False), Ask("most", "dog|car|umbrella|bicycle", True)),
        "coco:3": exist("", "hair drier")
        + arms((301, "left", True), (301, "right", False), (302, "left", True), (302, "right", False)),
        "coco:4": exist("person, kite, sheep", "scissors")
        + kinds("animal", "electronic device")
        + (number("sheep", 1, holds=False), Ask("most", "kite|person|sheep", True)),
        "coco:5": exist("", "elephant") + kinds("animal", "furniture, food"),
        "coco:6": exist("cell phone", "mouse"),
        "coco:20": (
            *stuff("grass, trees, sky", "floor, brick wall, snow"),
            Ask("place", "in or out", True),
            Ask("coverage", "grass|1", False),
            Ask("coverage", "sky|0", False),
            Ask("points", "coco:instance:2001/coco:instance:2001", True),
            Ask("points", "coco:instance:2005/coco:instance:2006", False),
            Ask("inside", "coco:instance:2003/coco:instance:2002", False),
            Ask("nearest", "coco:instance:2001/coco:instance:2002/coco:instance:2005", True),
            Ask("label", "coco:instance:2001", True, "zebra|bus|chair"),
            Ask("nearest", "coco:instance:2004/coco:instance:2002/coco:instance:2001", True),
        ),
        "coco:21": (
            *stuff("brick wall, wooden floor", "grass, rocks, water"),
            Ask("place", "in or out", False),
            Ask("coverage", "coco:instance:2101|1", True),
            Ask("points", "coco:instance:2104/coco:instance:2104", True),
            Ask("inside", "coco:instance:2102/coco:instance:2101", True),
        ),
        "coco:70": (
            Ask("relation", "coco:instance:7001|sitting on|coco:instance:7002", True),
            Ask("relation", "vg:object:7007|on|coco:instance:7002", False),
            Ask("relation", "coco:instance:7006|lying on|vg:object:7005", False),
            Ask("relation_choice", "vg:object:7007|on|under", True),
            Ask("relation_choice", "coco:instance:7001|sitting|standing", True),
        ),
    },
)
WORLD = with_looks(golden_choices.with_choices(WORLD, SHEETS))
