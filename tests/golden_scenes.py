"""Small scenes made by hand, over which the goldens show every task; and the world they live in.

Together they let each family of facts say something and refuse something.
"""

from golden_sheets import Sheet, Thing, arms, claim, coco, exist, kinds, number, person, vg

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

SHEETS = (KITCHEN, STREET, TENNIS, CROWD, EMPTY, HOSTILE, DESK, HARBOR, BATHROOM, SAVANNA, BOY, PLATE)

WORLD = World(
    seed=652,  # with which the draws of all families fall on something
    scenes=len(SHEETS),
    category_ids={name: number for number, name in enumerate(lexicon.COCO_CATEGORIES, start=1)},
    frequency={},
    words=frozenset(),
    others=tuple(Survey(sheet.scene()) for sheet in SHEETS),
    asks={
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
    },
)
