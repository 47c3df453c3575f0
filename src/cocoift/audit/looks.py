"""Checks of what annotators wrote: captions, regions, questions, attributes, relations, and of poses."""

import re
from collections.abc import Iterator

from .colors import values
from .raw import Picture, Witness
from .referents import AT, Entity, entities, found_at, named
from .text import Round, places, plain

_SYMMETRIC = {"near", "next to", "beside", "by", "with", "touching", "close to", "against"}
# What is said in place of a raw predicate, and the objects of which that is true; "" means any.
_REWORDED = {
    "standing next to": ("standing near", ""),
    "taped to": ("attached to", ""),
    "walking across": ("walking on", ""),
    "looking through": ("looking out", ""),
    "working on": ("using", "computer laptop"),
}
_ASKING = set("what where who when color colour shape is are was doing out this the photo image photograph".split())
_LEFT, _RIGHT = (5, 9), (6, 10)  # the places of shoulder and wrist among COCO's 17 keypoints


def captioned(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The answer is the caption but for white space, capital and end mark."""
    texts = [plain(picture.captions[id]) for id in one.ids("coco:caption")]
    if texts != [plain(one.answer)]:
        yield f"the caption is {texts}"


def region(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The answer is the region's phrase, or has it in a sentence."""
    phrases = [plain(picture.regions[id][0]) for id in one.ids("vg:region")]
    fits = (lambda text: text in plain(one.said)) if one.form == "sentence" else (lambda text: text == plain(one.said))
    if not any(map(fits, phrases)):
        yield f"the region says {phrases}"


def passed_on(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """Question and answer are the annotator's."""
    for id in one.ids("vg:question"):
        question, answer = picture.questions[id]
        if plain(answer) != plain(one.said):
            yield f"the annotator answered '{answer}'"
        if plain(question) not in " ".join(one.asked.lower().split()):
            yield f"the annotator asked '{question}'"


def restated(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The question is the annotator's, and the answer says it again with what he answered."""
    for id in one.ids("vg:question"):
        question, answer = picture.questions[id]
        if plain(question) not in " ".join(one.asked.lower().split()):
            yield f"the annotator asked '{question}'"
        if not places([plain(answer)], one.answer.replace("’", "'")):
            yield f"the annotator answered '{answer}'"
        words = set(re.findall(r"[a-z']+", question.lower())) - _ASKING
        lost = sorted(words - set(re.findall(r"[a-z']+", one.answer.lower())))
        if lost:
            yield f"the answer leaves out {lost}"


def held(entity: Entity) -> set[str]:
    """The colours and materials that annotators gave the entity."""
    return {value for text in entity.attributes for value in values(text)}


def look(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The value of the answer is among the raw attributes of the thing asked about."""
    things = entities(one, picture)
    thing = things[0] if things else Entity()
    spoken = values(one.said) or [plain(one.said)]
    if not (set(spoken) <= held(thing) | set(thing.names) or plain(one.said) in thing.attributes):
        yield f"says {spoken}, but annotators wrote {sorted(thing.attributes)}"
    wrong = [text for text in one.options.values() if text != one.said and plain(text) in held(thing)]
    if wrong:
        yield f"options {wrong} are true as well"


def verified(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """Yes where the value asked for is among the raw attributes, else No."""
    thing = entities(one, picture)[0]
    asked = values(one.asked)
    if not asked:
        yield "the question names no value that the audit knows"
        return
    if (asked[-1] in held(thing)) != one.answer.startswith("Yes"):
        yield f"'{asked[-1]}' is asked, annotators wrote {sorted(thing.attributes)}"
    said = [value for value in values(one.answer) if value != asked[-1]]
    if not set(said) <= held(thing):
        yield f"says {said}, but annotators wrote {sorted(thing.attributes)}"


def related(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """Predicate, subject and object of the text are those of the raw relation."""
    for id in one.ids("vg:relation"):
        predicate, subject_id, target_id = picture.relations[id]
        missing = {subject_id, target_id} - set(one.ids("vg:object"))
        if missing:
            yield f"evidence leaves out objects {sorted(missing)} of relation {id}"
            continue
        subject, target = end(subject_id, one, picture), end(target_id, one, picture)
        text = one.answer if one.task == "rel/query" else f"{one.asked} {one.answer}"
        yield from relation_said(predicate, target, text)
        if not named(subject, one.asked):
            yield f"the question does not name the subject {sorted(subject.names)}"
        if not named(target, f"{one.asked} {one.answer}"):
            yield f"the text does not name the object {sorted(target.names)}"
        before, after = found_at(subject, one.answer)[:1], found_at(target, one.answer)[-1:]
        if predicate not in _SYMMETRIC and before and after and after < before:
            yield f"subject and object of '{predicate}' are swapped"


def relation_said(predicate: str, target: Entity, text: str) -> Iterator[str]:
    """The words of a raw predicate that the text lacks."""
    lost = stems(reworded(predicate, target)) - stems(re.sub(AT, "", text))
    if lost:
        yield f"the relation is '{predicate}'; {sorted(lost)} is not said"


def follow_up(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """First the object of a relation, then its colour."""
    if not one.follows:
        yield from related(one, picture, witness)
        return
    target = end(picture.relations[one.ids("vg:relation")[0]][2], one, picture)
    if not set(values(one.said)) or not set(values(one.said)) <= held(target):
        yield f"says {values(one.said)}, but annotators wrote {sorted(target.attributes)}"


def end(id: int, one: Round, picture: Picture) -> Entity:
    """The thing of the evidence that has an object; it may have more names than the object alone."""
    for thing in entities(one, picture):
        if id in thing.objects:
            return thing
    raise LookupError(f"object {id} is not evidence")


def reworded(predicate: str, target: Entity) -> str:
    """What is said in place of a raw predicate, of that object."""
    said, names = _REWORDED.get(predicate, (predicate, ""))
    return said if not names or set(target.names) & set(names.split()) else predicate


def stems(text: str) -> set[str]:
    """The words of a text without endings and without those that a predicate may gain or lose."""
    words = set(re.findall(r"[a-z]+", text.lower())) - {"a", "an", "the", "is", "are", "of", "it"}
    return {_stem(word) for word in words}


def _stem(word: str) -> str:
    if word in ("has", "have", "having", "had"):
        return "have"
    if word.startswith(("lay", "lying", "laid", "lies")) or word == "lie":
        return "lie"
    stem = re.sub(r"(?:ing|ed|es|s|e)$", "", word) if len(word) > 3 else word
    return re.sub(r"([^aeiou])\1$", r"\1", stem)


def posed(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """Yes where the wrist of that side is above its shoulder; both joints are marked and visible."""
    sides = re.findall(r"\b(left|right) (?:wrist|arm)\b", one.asked)
    joints = [picture.keypoints[id] for id in one.ids("coco:keypoints")]
    if not sides or not joints:
        yield "no side is named, or no keypoints"
        return
    shoulder, wrist = _LEFT if sides[0] == "left" else _RIGHT
    points = joints[0]
    if points[3 * shoulder + 2] != 2 or points[3 * wrist + 2] != 2:
        yield f"the {sides[0]} shoulder or wrist is not visible"
    raised = points[3 * wrist + 1] < points[3 * shoulder + 1]
    if raised != one.answer.startswith("Yes"):
        yield f"the {sides[0]} wrist is {'above' if raised else 'below'} the shoulder"
    opposite = ("below", "lower", "not") if raised else ("is above", "higher")
    if one.form == "sentence" and places(opposite, one.answer):
        yield f"the sentence says the opposite of where the {sides[0]} wrist is"
