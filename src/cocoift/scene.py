"""The unified record of one image, and questions one may ask of it; comes out of merge.

All boxes are xyxy pixels in the frame of the scene: COCO's, where the image is in COCO.
Names, predicates and attribute values are normalised by the lexicon; raw texts stay beside them.
Evidence ids: coco:image:139, coco:category:18, coco:instance:1768, coco:caption:9000, vg:image:2383,
coco:segment:139/3937500 (image and segment: panoptic ids are the image's own), coco:stuff:10000000, vg:object:5046,
vg:relation:15927, vg:region:1382, vg:question:986768.
"""

import msgspec

from .geometry import Box


class Keypoint(msgspec.Struct, frozen=True, gc=False):
    """One of COCO's 17 joints. visible: 0 not labelled, 1 labelled but hidden, 2 seen (COCO data format, section 2)."""

    x: float
    y: float
    visible: int


KEYPOINTS = (
    "nose", "left_eye", "right_eye", "left_ear", "right_ear", "left_shoulder", "right_shoulder", "left_elbow",
    "right_elbow", "left_wrist", "right_wrist", "left_hip", "right_hip", "left_knee", "right_knee", "left_ankle",
    "right_ankle",
)  # fmt: skip


class Attribute(msgspec.Struct, frozen=True, gc=False):
    """One typed property of an entity: type "color", value "red", raw "Red " as the annotator wrote it."""

    type: str
    value: str
    raw: str
    evidence: str


class Entity(msgspec.Struct, frozen=True, gc=False):
    """One real thing: a COCO instance, a Visual Genome object, or several of them found to be the same.

    names: normalised singular nouns, the one to say first ("man" before "person").
    category: COCO's own name where an instance is part of the entity, else None.
    area: square pixels of the COCO segmentation, else of the box.
    plural: the label named several things ("trees"); crowd: a COCO crowd box.
    keypoints: 17 in COCO's order, or none.
    evidence: ids of all annotations that are this entity, COCO's first.
    match: IoU of the COCO instance and the Visual Genome object joined here, else None.
    mask: the counts of COCO's compressed RLE in the scene's size; "" where none is known, or the thing is too small
    to be asked about.
    """

    names: tuple[str, ...]
    box: Box
    area: float
    evidence: tuple[str, ...]
    category: str | None = None
    category_id: int | None = None
    crowd: bool = False
    plural: bool = False
    attributes: tuple[Attribute, ...] = ()
    keypoints: tuple[Keypoint, ...] = ()
    synsets: tuple[str, ...] = ()
    raw_names: tuple[str, ...] = ()
    match: float | None = None
    mask: str = ""

    @property
    def name(self) -> str:
        """The noun to say for it."""
        return self.names[0]

    @property
    def key(self) -> str:
        """The id that stands for the entity: that of its first annotation."""
        return self.evidence[0]


class Relation(msgspec.Struct, frozen=True, gc=False):
    """subject and object are positions in Scene.entities; predicate is normalised, raw is not."""

    subject: int
    predicate: str
    object: int
    raw: str
    evidence: str


class Region(msgspec.Struct, frozen=True, gc=False):
    """A box and what an annotator said of it, white space folded."""

    phrase: str
    box: Box
    evidence: str


class Caption(msgspec.Struct, frozen=True, gc=False):
    """One sentence about the whole image, white space folded."""

    text: str
    evidence: str


class Question(msgspec.Struct, frozen=True, gc=False):
    """A Visual Genome question and its answer, white space folded, as the annotator wrote them."""

    text: str
    answer: str
    evidence: str


class Segment(msgspec.Struct, frozen=True, gc=False):
    """A part of the picture that is one class: stuff such as grass, or a thing of the panoptic file.

    name: the noun for it, "brick wall"; category, supercategory: COCO's own, "wall-brick" and "wall". area: square
    pixels. mask: as an entity's; also "" where another file's masks of the same scene are kept.
    """

    name: str
    category: str
    supercategory: str
    area: float
    box: Box
    mask: str
    evidence: str
    thing: bool = False
    crowd: bool = False


class Scene(msgspec.Struct, frozen=True, gc=False):
    """All that is known of one image.

    key: "coco:139", or "vg:2383" for an image that is only in Visual Genome.
    exhaustive: the image is in a COCO instances file, so that its 80 categories are annotated completely.
    segmented: the image is in a COCO panoptic or stuff file, so that its stuff is annotated completely.
    segments: of the panoptic file, then of the stuff file, each ascending by id.
    entities are ordered by their first evidence; other tuples by their evidence.
    mentions: singular nouns that any caption, region, object, attribute or question names, sorted;
    plural_mentions: those of them that some text names in the plural.
    """

    key: str
    split: str
    file_name: str
    width: int
    height: int
    image_id: int | None = None
    vg_id: int | None = None
    licence: str = ""
    exhaustive: bool = False
    entities: tuple[Entity, ...] = ()
    captions: tuple[Caption, ...] = ()
    regions: tuple[Region, ...] = ()
    relations: tuple[Relation, ...] = ()
    questions: tuple[Question, ...] = ()
    mentions: tuple[str, ...] = ()
    plural_mentions: tuple[str, ...] = ()
    segmented: bool = False
    segments: tuple[Segment, ...] = ()

    @property
    def area(self) -> int:
        """Square pixels of the image."""
        return self.width * self.height

    @property
    def image_evidence(self) -> str:
        """The evidence id of the image itself."""
        return f"coco:image:{self.image_id}" if self.image_id is not None else f"vg:image:{self.vg_id}"
