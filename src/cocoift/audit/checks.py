"""The audit of one round: its evidence, its form and its truth by the raw files."""

import re
from collections.abc import Callable, Container, Iterable, Iterator
from functools import partial

from ..boxes import Convention
from . import captions, claims, counts, descriptions, doings, looks, options, placement, positions
from .raw import Picture, Witness
from .text import BOX, Round, plain

Check = Callable[[Round, Picture, Witness], Iterator[str]]

CONVENTION = Convention()
# Tasks whose evidence names other images, too: those that their wrong sentences were written about.
COMPARED = frozenset({"caption/match", "caption/select"})
# Tasks that the raw files cannot speak to, each with the reason; none at present.
UNCHECKED: dict[str, str] = {}


def lone(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """First the number, then the box of the only one."""
    if one.form == "box":
        yield from positions.boxed(one, picture, witness, CONVENTION)
    else:
        yield from counts.counted(one, picture, witness)


CHECKS: dict[str, Check] = {
    "absent/false-premise": counts.absent,
    "attr/color": looks.look,
    "attr/compare": claims.colors_compared,
    "attr/list": claims.looks_listed,
    "attr/material": looks.look,
    "attr/verify": looks.verified,
    "box/label": partial(positions.labelled, convention=CONVENTION),
    "box/same": partial(placement.same_kind, convention=CONVENTION),
    "caption/brief": looks.captioned,
    "caption/title": looks.captioned,
    "caption/detailed": descriptions.described,
    "caption/exact-words": captions.limited,
    "caption/fix": captions.fixed,
    "caption/json": captions.recorded,
    "caption/keywords": captions.tagged,
    "caption/match": captions.matched,
    "caption/select": captions.selected,
    "caption/with-words": captions.with_words,
    "caption/without": captions.without,
    "caption/words": captions.limited,
    "count/compare": counts.compared,
    "count/exact": counts.counted,
    "count/most": options.most,
    "count/verify": options.verified,
    "count/zero": counts.absent,
    "det/all": partial(placement.all_boxed, convention=CONVENTION),
    "dialog/recap": captions.recapped,
    "dialog/unanswerable": claims.declined,
    "dialog/user-wrong": claims.agreed,
    "exist/both": options.two,
    "exist/no": counts.absent,
    "exist/super": options.of_kind,
    "exist/yes": counts.present,
    "followup/lone-box": lone,
    "followup/object-color": looks.follow_up,
    "kp/pose": looks.posed,
    "kp/visible": placement.joint_seen,
    "object/list": counts.listed,
    "rec/box": partial(positions.located, convention=CONVENTION),
    "reg/phrase": looks.region,
    "rel/action": doings.doing,
    "rel/object": looks.related,
    "rel/query": looks.related,
    "rel/where": doings.placed,
    "size/compare": positions.sized,
    "spatial/extreme": positions.extreme,
    "spatial/order": placement.ordered,
    "spatial/pair": positions.paired,
    "spatial/zone": placement.zoned,
    "vgqa/pass": looks.passed_on,
}


def contradictions(rounds: Iterable[Round], witness: Witness) -> list[str]:
    """All that the raw files say against the rounds, one line each."""
    return [
        f"{one.dialog} {one.task} {one.form}: {fault} | Q: {one.question!r} | A: {one.answer!r}"
        for one in rounds
        for fault in audit(one, witness)
    ]


def audit(one: Round, witness: Witness) -> list[str]:
    """What is wrong with one round by the raw files."""
    if one.task not in CHECKS and one.task not in UNCHECKED:
        return ["the audit does not know this task"]
    picture = witness.pictures.get(one.image)
    if picture is None:
        return ["there is no such image"]
    strange = [*unproven(one, picture, witness)]
    if strange:
        return strange
    faults = [*misformed(one)]
    if one.task in CHECKS:
        faults += CHECKS[one.task](one, picture, witness)
    if one.task == "reg/phrase":
        faults += positions.boxed(one, picture, witness, CONVENTION)
    return faults


def unproven(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The ids of the evidence that are none of the image's."""
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
    if not one.evidence:
        yield "there is no evidence"
    others = [witness.pictures.get(f"coco:{id}") for id in one.ids("coco:image")] if one.task in COMPARED else []
    for item in one.evidence:
        kind, _, number = item.rpartition(":")
        if kind in ("coco:image", "vg:image"):
            if item.replace("image:", "") not in (one.image, *(other.key for other in others if other)):
                yield f"evidence {item} is another image"
        elif kind == "coco:caption" and any(other and int(number) in other.captions for other in others):
            continue
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
        "json": r"\{.+\}",
        "sentence": r"[^\n]+[.!]",
        "paragraph": r"[^\n]+[.!]",
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
