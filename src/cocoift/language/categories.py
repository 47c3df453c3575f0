"""COCO's 80 thing categories, their supercategories, and the nouns that people say for them."""

SUPERCATEGORY = {
    "person": "person",
    "bicycle": "vehicle", "car": "vehicle", "motorcycle": "vehicle", "airplane": "vehicle", "bus": "vehicle",
    "train": "vehicle", "truck": "vehicle", "boat": "vehicle",
    "traffic light": "outdoor", "fire hydrant": "outdoor", "stop sign": "outdoor", "parking meter": "outdoor",
    "bench": "outdoor",
    "bird": "animal", "cat": "animal", "dog": "animal", "horse": "animal", "sheep": "animal", "cow": "animal",
    "elephant": "animal", "bear": "animal", "zebra": "animal", "giraffe": "animal",
    "backpack": "accessory", "umbrella": "accessory", "handbag": "accessory", "tie": "accessory",
    "suitcase": "accessory",
    "frisbee": "sports", "skis": "sports", "snowboard": "sports", "sports ball": "sports", "kite": "sports",
    "baseball bat": "sports", "baseball glove": "sports", "skateboard": "sports", "surfboard": "sports",
    "tennis racket": "sports",
    "bottle": "kitchen", "wine glass": "kitchen", "cup": "kitchen", "fork": "kitchen", "knife": "kitchen",
    "spoon": "kitchen", "bowl": "kitchen",
    "banana": "food", "apple": "food", "sandwich": "food", "orange": "food", "broccoli": "food", "carrot": "food",
    "hot dog": "food", "pizza": "food", "donut": "food", "cake": "food",
    "chair": "furniture", "couch": "furniture", "potted plant": "furniture", "bed": "furniture",
    "dining table": "furniture", "toilet": "furniture",
    "tv": "electronic", "laptop": "electronic", "mouse": "electronic", "remote": "electronic",
    "keyboard": "electronic", "cell phone": "electronic",
    "microwave": "appliance", "oven": "appliance", "toaster": "appliance", "sink": "appliance",
    "refrigerator": "appliance",
    "book": "indoor", "clock": "indoor", "vase": "indoor", "scissors": "indoor", "teddy bear": "indoor",
    "hair drier": "indoor", "toothbrush": "indoor",
}  # fmt: skip

COCO_CATEGORIES = tuple(SUPERCATEGORY)

# COCO's label where it is not what one would say, or names another thing as well.
DISPLAY = {
    "tv": "TV",
    "mouse": "computer mouse",
    "remote": "remote control",
    "hair drier": "hair dryer",
    "sports ball": "ball",
}


def category_noun(coco_category: str) -> str:
    """The noun to say for a COCO category."""
    return DISPLAY.get(coco_category, coco_category)
