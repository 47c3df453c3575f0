"""What is planned for the hand-made scenes of looks, and a room in many colours."""

import msgspec
from golden_sheets import Sheet, coco, vg

from cocoift.world import Ask, World

ROOM = Sheet(
    "a room in many colours",
    60,
    (640, 480),
    things=(
        coco("couch", (20, 200, 220, 400)),
        coco("dog", (240, 300, 340, 420)),
        coco("tv", (360, 60, 480, 160), "black"),
        coco("vase", (360, 240, 430, 400), "red", "glass"),
        coco("vase", (530, 240, 600, 400), "white", "ceramic"),
        coco("suitcase", (20, 405, 230, 475), "green", "leather"),
        vg("door", (520, 20, 630, 200), "white", "open"),
        vg("drawer", (240, 195, 340, 285), "closed"),
        vg("basket", (240, 110, 340, 190), "empty", "wicker"),
        vg("headphones", (360, 165, 500, 235), "blue"),
        vg("rug", (20, 20, 130, 190), "green"),
        coco("cat", (350, 420, 440, 475)),
    ),
    captions=(
        "A large red couch and a small brown dog in a room.",
        "A dog lies beside a red sofa.",
        "A black and white cat on the floor.",
    ),
    only=("color", "material", "look_check", "look_choice", "which", "color_there", "shared_color", "claim"),
)


def looks(topic: str, *planned: str) -> tuple[Ask, ...]:
    """Planned questions on looks of one topic, the value that is asked for first: "vg:object:101|color white/red"."""
    lines = [text.split(" ", 1) for text in planned]
    return tuple(
        Ask(topic, subject, True, question="|".join((subject.rpartition("|")[2], *values.split("/"))))
        for subject, values in lines
    )


def same_colors(*planned: tuple[str, bool]) -> tuple[Ask, ...]:
    """Planned pairs of things, "vg:object:701/vg:object:702", and whether they share a colour."""
    return tuple(Ask("same color", subject, same) for subject, same in planned)


def whiches(*planned: str) -> tuple[Ask, ...]:
    """Planned choices of one of several things: "color black vg:object:701/vg:object:702", that one first."""
    lines = [text.split(" ") for text in planned]
    return tuple(Ask("which look", keys, True, question=f"{type}|{value}|") for type, value, keys in lines)


def there(category: str, values: str) -> Ask:
    """A planned question whether there is such a thing, the colour that is asked for first."""
    return Ask("look there", category, True, question=f"color|{values}")


ASKS = {
    "coco:1": looks("look asked", "coco:instance:105|color red", "vg:object:110|material metal")
    + looks("look options", "coco:instance:101|color black/white/red/blue", "vg:object:113|color black/red/white/green")
    + looks("look", "coco:instance:101|color white/red", "vg:object:110|material wood/metal")
    + looks("color claim", "coco:instance:107|color brown/black"),
    "coco:2": looks("look options", "coco:instance:205|color blue/brown/yellow/white")
    + looks("look", "coco:instance:202|color blue/red", "coco:instance:206|color green/yellow"),
    "coco:6": looks("look options", "coco:instance:601|material glass/wood/metal/paper")
    + looks("look", "coco:instance:601|material wood/glass"),
    "vg:7": looks("look asked", "vg:object:704|color black", "vg:object:702|material wood")
    + looks("look", "vg:object:703|color white/black", "vg:object:704|color blue/black")
    + looks("color claim", "vg:object:704|color black/white")
    + same_colors(("vg:object:701/vg:object:704", True), ("vg:object:703/vg:object:702", False))
    + whiches("color white vg:object:703/vg:object:701/vg:object:702", "color brown vg:object:702/vg:object:704"),
    "coco:60": looks("look options", "coco:instance:6001|color red/white/black/blue")
    + looks("look", "coco:instance:6002|color brown/black")
    + looks(
        "look choice",
        "coco:instance:6001|color blue/red",
        "coco:instance:6006|material metal/leather",
        "vg:object:6007|openness open/closed",
        "vg:object:6008|openness closed/open",
        "vg:object:6009|fullness full/empty",
        "vg:object:6010|color blue/white",
    )
    + looks("color claim", "coco:instance:6001|color red/blue")
    + (there("couch", "red|blue"), there("dog", "black|brown"), there("suitcase", "green|red"))
    + (there("vase", "black|red"),)
    + same_colors(("vg:object:6011/coco:instance:6006", True), ("coco:instance:6001/coco:instance:6002", False))
    + whiches("color brown coco:instance:6002/coco:instance:6001", "material wicker vg:object:6009/coco:instance:6006"),
}


def with_looks(world: World) -> World:
    """The world with these asks as well."""
    asks = {key: world.asks.get(key, ()) + ASKS.get(key, ()) for key in sorted({*world.asks, *ASKS})}
    return msgspec.structs.replace(world, asks=asks)
