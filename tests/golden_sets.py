"""Sets of small hand-made scenes, over which the goldens show the tasks about several images."""

from golden_sheets import Sheet, Thing, coco, person

from cocoift.survey import Survey
from cocoift.world import Ask

POND = Sheet(
    "a pond",
    90,
    (640, 480),
    things=(
        coco("bird", (40, 200, 120, 280)),
        coco("bird", (180, 210, 260, 290)),
        coco("bird", (320, 220, 400, 300)),
        coco("dog", (450, 300, 600, 450)),
        coco("bench", (20, 320, 200, 460)),
        coco("bottle", (300, 380, 330, 460)),
    ),
    captions=("A dog watches three birds on a pond.", "A dog lies beside a bench."),
)
FIELD = Sheet(
    "a field",
    91,
    (640, 480),
    things=(
        coco("bird", (40, 40, 120, 100)),
        coco("dog", (100, 300, 250, 440)),
        coco("dog", (300, 300, 450, 440)),
        coco("horse", (460, 100, 630, 400)),
        coco("scissors", (20, 300, 90, 360)),
    ),
    captions=("A brown horse stands in a field.", "Two dogs run around in a field."),
)
YARD = Sheet(
    "a yard",
    92,
    (640, 480),
    things=(
        person("person", (300, 60, 420, 460)),
        coco("dog", (40, 320, 180, 440)),
        coco("horse", (440, 100, 620, 420)),
        Thing("car", (200, 300, 290, 360), "car", crowd=True),
        coco("skis", (10, 40, 60, 300)),
    ),
    captions=("A person leads a horse across a yard.",),
)

BEACH = Sheet("a beach", 93, (640, 480), things=(coco("kite", (200, 40, 320, 160)),))

SETS = ((POND, FIELD), (FIELD, YARD, POND), (YARD, POND), (BEACH, YARD))


def surveys(sheets: tuple[Sheet, ...]) -> tuple[Survey, ...]:
    """The scenes of a set, looked over."""
    return tuple(Survey(sheet.scene()) for sheet in sheets)


def title(sheets: tuple[Sheet, ...]) -> str:
    """How a transcript heads a set."""
    return ", ".join(sheet.title for sheet in sheets)


def key(sheets: tuple[Sheet, ...]) -> str:
    """The key of a set."""
    return "+".join(f"coco:{sheet.number}" for sheet in sheets)


ASKS = {
    key(SETS[0]): (Ask("in_all", "dog", True), Ask("in_all", "horse", False)),
    key(SETS[1]): (Ask("in_all", "dog", True), Ask("in_all", "horse", False), Ask("in_all", "skis", False)),
    key(SETS[2]): (Ask("in_all", "bottle", False),),
}
