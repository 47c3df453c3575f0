"""The audit of one round: its evidence, its form and its truth by the raw files."""

import re
from collections.abc import Callable, Container, Iterable, Iterator

from ..boxes import Convention
from . import (
    agreement,
    boxed,
    captions,
    choices,
    claims,
    counts,
    descriptions,
    doings,
    grounding,
    joints,
    look_choices,
    looks,
    masks,
    options,
    placement,
    positions,
    regions,
    relations,
    surfaces,
)
from .raw import Picture, Witness
from .sets import SET_CHECKS
from .text import BOX, Round, plain

Check = Callable[[Round, Picture, Witness], Iterator[str]]

CONVENTION = Convention()
# Tasks whose evidence names other images, too: those that their wrong sentences were written about.
COMPARED = frozenset({"caption/match", "caption/select"})
# Tasks that the raw files cannot speak to, each with the reason; none at present.
UNCHECKED: dict[str, str] = {}


def counted_boxes(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """First the number, then the boxes of all that were counted, whom the question may call "it" or "they"."""
    if one.form == "box":
        yield from placement.counted_boxed(one, picture, witness)
    else:
        yield from counts.counted(one, picture, witness)


CHECKS: dict[str, Check] = {
    "absent/false-premise": counts.absent,
    "absent/select": choices.missing,
    "attr/choose": look_choices.chosen,
    "attr/color": looks.look,
    "attr/compare": claims.colors_compared,
    "attr/list": claims.looks_listed,
    "attr/material": looks.look,
    "attr/verify": looks.verified,
    "attr/which": look_choices.which,
    "box/color": boxed.boxed_color,
    "box/label": positions.labelled,
    "box/same": placement.same_kind,
    "caption/brief": looks.captioned,
    "caption/detailed": descriptions.described,
    "caption/exact-words": captions.limited,
    "caption/fix": captions.fixed,
    "caption/json": captions.recorded,
    "caption/keywords": captions.tagged,
    "caption/match": captions.matched,
    "caption/select": captions.selected,
    "caption/title": looks.captioned,
    "caption/with-words": captions.with_words,
    "caption/without": captions.without,
    "caption/words": captions.limited,
    "count/compare": counts.compared,
    "count/exact": counts.counted,
    "count/least": choices.least,
    "count/most": options.most,
    "count/super": choices.together,
    "count/verify": options.verified,
    "count/zero": counts.absent,
    "det/all": placement.all_boxed,
    "det/json": grounding.listed_boxes,
    "dialog/recap": captions.recapped,
    "dialog/unanswerable": claims.declined,
    "dialog/user-wrong": claims.agreed,
    "exist/attr": look_choices.colored,
    "exist/both": options.two,
    "exist/either": choices.either,
    "exist/no": counts.absent,
    "exist/select": choices.present,
    "exist/super": options.of_kind,
    "exist/yes": counts.present,
    "followup/action": relations.acting,
    "followup/count-box": counted_boxes,
    "followup/object-box": relations.followed,
    "followup/object-color": looks.follow_up,
    "followup/object-material": relations.followed,
    "followup/object-place": relations.followed,
    "grounded/caption": grounding.grounded,
    "kp/arms": joints.arms,
    "kp/knee": joints.knee,
    "kp/point": joints.pointed,
    "kp/pose": looks.posed,
    "kp/visible": placement.joint_seen,
    "object/list": counts.listed,
    "point/object": masks.pointed_at,
    "point/same": masks.points_compared,
    "rec/box": positions.located,
    "reg/phrase": looks.region,
    "reg/unique": boxed.singled_out,
    "region/dense": regions.dense,
    "region/details": regions.detailed,
    "region/match": regions.matched,
    "region/select": regions.selected,
    "rel/action": doings.doing,
    "rel/boxes": relations.boxed,
    "rel/choose": relations.chosen,
    "rel/multihop": boxed.hopped,
    "rel/object": looks.related,
    "rel/query": looks.related,
    "rel/subject": relations.subject,
    "rel/verify": relations.verified,
    "rel/where": doings.placed,
    "scene/in-out": surfaces.set_in,
    "size/compare": positions.sized,
    "size/coverage": surfaces.covered,
    "spatial/extreme": positions.extreme,
    "spatial/inside": masks.enclosed,
    "spatial/nearest": masks.nearest,
    "spatial/order": placement.ordered,
    "spatial/pair": positions.paired,
    "spatial/zone": placement.zoned,
    "stuff/dominant": surfaces.dominant,
    "stuff/present": surfaces.present,
    "stuff/support": surfaces.supported,
    "vgqa/pass": looks.passed_on,
    "vgqa/sentence": looks.restated,
}


def contradictions(rounds: Iterable[Round], witness: Witness) -> list[str]:
    """All that the raw files say against the rounds, one line each."""
    return [
        f"{one.dialog} {one.task} {one.form}: {fault} | Q: {one.question!r} | A: {one.answer!r}"
        for one in rounds
        for fault in audit(one, witness)
    ]


def has_check(task: str) -> bool:
    """Whether the raw files can speak to rounds of the task."""
    return task in CHECKS or task in SET_CHECKS


def audit(one: Round, witness: Witness) -> list[str]:
    """What is wrong with one round by the raw files."""
    if one.task in SET_CHECKS:
        return _audit_of_set(one, witness)
    if one.task not in CHECKS and one.task not in UNCHECKED:
        return ["the audit does not know this task"]
    picture = witness.pictures.get(one.image)
    if picture is None:
        return ["there is no such image"]
    strange = [*unproven(one, picture, witness)]
    if strange:
        return strange
    faults = [*misformed(one), *agreement.gainsaid(one, picture), *agreement.unannotated(one, picture, witness)]
    if one.task in CHECKS:
        faults += CHECKS[one.task](one, picture, witness)
    if one.task == "reg/phrase":
        faults += positions.boxed(one, picture, witness)
    return faults


def _audit_of_set(one: Round, witness: Witness) -> list[str]:
    """What is wrong with one round about several images."""
    keys = one.image.split("+")
    pictures = [witness.pictures[key] for key in keys if key in witness.pictures]
    if len(pictures) != len(keys):
        return [f"there are {len(pictures)} images of {len(keys)}"]
    strange = [
        f"evidence {item} is of none of the images"
        for item in one.evidence
        if all([*_strange(item, picture, witness)] for picture in pictures)
    ]
    return strange or [*misformed(one), *SET_CHECKS[one.task](one, pictures, witness)]


def unproven(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The ids of the evidence that are none of the image's."""
    if not one.evidence:
        yield "there is no evidence"
    others = [witness.pictures.get(f"coco:{id}") for id in one.ids("coco:image")] if one.task in COMPARED else []
    places = [picture, *(other for other in others if other is not None)]
    for item in one.evidence:
        shared = places if item.startswith(("coco:image", "coco:caption")) else places[:1]
        if all([*_strange(item, place, witness)] for place in shared):
            yield from _strange(item, picture, witness)


def _strange(item: str, picture: Picture, witness: Witness) -> Iterator[str]:
    """What is wrong with one id of evidence."""
    known: dict[str, Container[int]] = {
        "coco:instance": picture.instances,
        "coco:caption": picture.captions,
        "coco:keypoints": picture.keypoints,
        "coco:category": witness.categories,
        "vg:object": picture.objects,
        "vg:relation": picture.relations,
        "vg:region": picture.regions,
        "vg:question": picture.questions,
    }
    kind, _, number = item.rpartition(":")
    if kind in ("coco:image", "vg:image"):
        if item.replace("image:", "") != picture.key:
            yield f"evidence {item} is another image"
    elif kind in ("coco:segment", "coco:stuff"):
        if masks.segment(item, picture) is None:
            yield f"evidence {item} is not in the files of this image"
    elif kind not in known or not number.isdigit() or int(number) not in known[kind]:
        yield f"evidence {item} is not in the files of this image"


def misformed(one: Round) -> Iterator[str]:
    """An answer that has not the shape of its form, and options that are not options."""
    shapes = {
        "word": r"[^\s.]+",
        "number": r"\d+",
        "yes_no": r"Yes|No",
        "letter": r"[A-H]",
        "box": rf"{BOX.pattern}(?:; {BOX.pattern})*",
        "phrase": r"[^\n]*[^.\n]",
        "list": r"[^.\n]+",
        "sentence": r"[^\n]+[.!]",
        "paragraph": r"[^\n]+[.!]",
        "json": r"[\[{][^\n]*[\]}]",
    }
    if one.form not in shapes or re.fullmatch(shapes[one.form], one.answer) is None:
        yield f"the answer is no {one.form}"
    if bool(one.options) != (one.form == "letter"):
        yield "options stand where no letter is wanted, or the other way round"
    if one.form == "letter":
        if one.answer not in one.options:
            yield "the letter is none of the options"
        if len({plain(text) for text in one.options.values()}) != len(one.options):
            yield "two options are the same"
        if list(one.options) != list("ABCDEFGH"[: len(one.options)]):
            yield "the letters are not in order"
