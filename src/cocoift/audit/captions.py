"""Checks of what is made of captions: sentences that fit or do not, conditions that one keeps, slips put right."""

import json
import re
from collections.abc import Iterator

from .colors import COLORS
from .counts import misnumbered, whole
from .raw import Picture, Witness
from .referents import PERSONS
from .text import NUMBERS, Round, forms, number, places, plain, shown, singular

_LINE = re.compile(r'"([^"]+)"')
_COLORED = {*COLORS, "colorful", "colored", "golden"}


def matched(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """Yes where the sentence is a caption of the image; no where it is another's, and what it names is not there."""
    lines = [line for line in _LINE.findall(one.asked) if " " in line]
    if len(lines) != 1:
        yield f"{len(lines)} sentences in the question; expected 1"
        return
    own = _written(lines[0], picture, one)
    if own != one.answer.startswith("Yes"):
        yield f"'{lines[0]}' is {'a' if own else 'no'} caption of this image"
    if not own:
        yield from stranger(lines[0], one, picture, witness)


def selected(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The option chosen is a caption of the image, each other one is another's, and does not fit."""
    for letter, line in one.options.items():
        own = _written(line, picture, one)
        if own != (letter == one.answer):
            yield f"option {letter} is {'a' if own else 'no'} caption of this image"
        if not own:
            yield from stranger(line, one, picture, witness)


def _written(line: str, picture: Picture, one: Round) -> bool:
    """Whether the line is a caption of the evidence that was written of this image."""
    return any(plain(picture.captions[id]) == plain(line) for id in one.ids("coco:caption") if id in picture.captions)


def stranger(line: str, one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """What speaks against the line being another image's, or against its not fitting this one."""
    if one.image.partition(":")[2] not in map(str, one.ids("coco:image")):
        yield "evidence does not name the image"
    others = [witness.pictures[f"coco:{id}"] for id in one.ids("coco:image") if f"coco:{id}" != one.image]
    home = [
        other
        for other in others
        for id in one.ids("coco:caption")
        if id in other.captions and plain(other.captions[id]) == plain(line)
    ]
    if not home:
        yield f"'{line}' is no caption of the evidence"
        return
    gone = [witness.categories[id] for id in one.ids("coco:category")]
    if not any(instance.category in gone for instance in home[0].instances.values()):
        yield f"the image of '{line}' has nothing that this one has not"
    for category in gone:
        if picture.of(category) or picture.of(category, crowd=True):
            yield f"'{category}' is there"
    for category in sorted({instance.category for instance in picture.instances.values()}):
        nouns = [form for noun in shown(category) for form in forms(noun)]
        nouns += [form for noun in PERSONS for form in forms(noun)] if category == "person" else []
        if places(nouns, line):
            yield f"'{line}' names '{category}', which is there"


def fixed(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The wrong sentence is a caption but for one noun, for which there is nothing; the answer puts it right."""
    lines = [line for line in _LINE.findall(one.asked) if " " in line]
    captions = [plain(picture.captions[id]) for id in one.ids("coco:caption")]
    gone = [witness.categories[id] for id in one.ids("coco:category")]
    if len(lines) != 1 or len(captions) != 1 or len(gone) != 1:
        yield "the question has not one sentence, one caption and one category"
        return
    right, wrong = captions[0].split(), plain(lines[0]).split()
    while right and wrong and right[0] == wrong[0]:
        right, wrong = right[1:], wrong[1:]
    while right and wrong and right[-1] == wrong[-1]:
        right, wrong = right[:-1], wrong[:-1]
    swapped = [" ".join(words).strip(".,") for words in (right, wrong)]
    swapped = [re.sub(r"^(?:an?) ", "", words) for words in swapped]
    nouns = [form for noun in shown(gone[0]) for form in forms(noun)]
    if not places(nouns, lines[0]) or picture.of(gone[0]) or picture.of(gone[0], crowd=True):
        yield f"'{gone[0]}' is not named, or is there"
    texts = [text for text in picture.texts() if places(nouns, text)]
    if texts:
        yield f"an annotator wrote '{texts[0].strip()}' of '{gone[0]}'"
    if one.form == "phrase":
        said = plain(one.answer).split(" instead of ")
        if len(said) != 2 or said[0] not in captions[0] or said[1] not in plain(lines[0]):
            yield f"says '{one.answer}', but {swapped} were swapped"
        elif not (swapped[0] in said[0] and swapped[1] in said[1]):
            yield f"says {said}, but {swapped} were swapped"
    elif not plain(one.answer).endswith(captions[0]):
        yield f"the caption is '{captions[0]}'"


def _caption(one: Round, picture: Picture, said: str) -> Iterator[str]:
    if plain(said) not in [plain(picture.captions[id]) for id in one.ids("coco:caption")]:
        yield "the answer is no caption of the evidence"


def limited(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The caption has no more words than the question wants; where it wants a number exactly, no fewer."""
    yield from _caption(one, picture, one.answer)
    wanted = [value for word in re.findall(r"[a-z]+(?:-[a-z]+)?|\d+", one.asked.lower()) if (value := _number(word))]
    n = len(one.answer.split())
    if not wanted:
        yield "the question gives no number"
    elif n > wanted[0] or (one.task == "caption/exact-words" and n != wanted[0]):
        yield f"has {n} words, {wanted[0]} are wanted"
    elif n < wanted[0] - 2:
        yield f"a limit of {wanted[0]} means nothing to {n} words"


_TEENS = {"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20}


def _number(word: str) -> int | None:
    """The number that a word means, from two on."""
    value = _TEENS.get(word, number(word) if word in NUMBERS or word.isdigit() else None)
    tens, _, ones = word.partition("-")
    if tens == "twenty" and ones in NUMBERS:
        value = 20 + NUMBERS.index(ones)
    return value if value and value > 1 else None


def with_words(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The caption has the two words of the question."""
    yield from _caption(one, picture, one.answer)
    wanted = _LINE.findall(one.asked)
    have = re.findall(r"[a-z]+", one.answer.lower())
    if len(wanted) != 2 or not set(wanted) <= set(have):
        yield f"{wanted} shall be in it"


def without(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The caption has not the word of the question, or no colour."""
    yield from _caption(one, picture, one.answer)
    barred = _LINE.findall(one.asked)
    have = set(re.findall(r"[a-z]+", one.answer.lower()))
    if len(barred) != ("color" not in one.asked):
        yield "the question bars not one thing"
    elif have & (set(barred) or _COLORED):
        yield f"{sorted(have & (set(barred) or _COLORED))} shall not be in it"


def tagged(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """Each keyword is in two captions of the evidence, in the singular or plural, and there are as many as wanted."""
    words = [plain(item).replace("-", " ") for item in one.answer.split(",")]
    wanted = [value for word in re.findall(r"[a-z]+", one.asked.lower()) if (value := _number(word))]
    if wanted[:1] != [len(words)] or len(set(words)) != len(words):
        yield f"gives {len(words)} keywords, {wanted} are wanted"
    captions = [picture.captions[id].replace("-", " ") for id in one.ids("coco:caption")]
    for word in words:
        stem = rf"\b(?:{re.escape(_start(word))}|{_SAME.get(word, re.escape(word))})"
        if sum(bool(re.search(stem, text, re.IGNORECASE)) or _apart(word, text) for text in captions) < 2:
            yield f"'{word}' is not in two captions"


def _start(word: str) -> str:
    """What all forms of a noun begin with: "plate" of "plate of food"."""
    first = word.partition(" of ")[0]
    return first[: max(3, len(first) - 2)]


def _apart(word: str, text: str) -> bool:
    """Whether a text writes a compound as two words: "dish washer" of "dishwasher"."""
    parts = (rf"\b{word[:at]} {word[at:]}" for at in range(3, len(word) - 2))
    return any(re.search(part, text, re.IGNORECASE) for part in parts)


# Nouns that captions write otherwise, too.
_SAME = {"person": "people", "man": "men", "woman": "women", "bike": "bicycle"}


_STOCK = frozenset(
    "i we have found saw know told you so far that there and the picture of a an is are made fill fills more than "
    "at least some people person".split()
)


def recapped(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """It says nothing that an earlier round of the dialog has not said, in figures or in words."""
    known = {id for earlier in one.earlier for id in earlier.evidence}
    if not set(one.evidence) <= known:
        yield f"evidence {sorted(set(one.evidence) - known)} is of no earlier round"
    if len(one.earlier) < 4:
        yield f"there are {len(one.earlier)} rounds before it"
    texts = " ".join(f"{earlier.asked} {earlier.said}" for earlier in one.earlier).lower()
    said = set(re.findall(r"[a-z]+", texts))
    said |= {form for word in said for form in (*forms(word), singular(word))}
    said |= {NUMBERS[int(figure)] for figure in re.findall(r"\b\d{1,2}\b", texts) if int(figure) < len(NUMBERS)}
    words = re.findall(r"[a-z]+", one.answer.lower())
    strange = [word for word in words if word not in _STOCK and said.isdisjoint(forms(word))]
    if strange:
        yield f"no earlier round says {strange}"
    yield from misnumbered(one.answer, picture, exact=False)


def recorded(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The object has the keys of the question, its caption is one, and the rest is what the instances show."""
    found = json.loads(one.answer)
    if sorted(found) != sorted(_LINE.findall(one.asked)):
        yield f"has the keys {sorted(found)}, but {_LINE.findall(one.asked)} are asked for"
    yield from _caption(one, picture, found.get("caption", ""))
    kinds = sorted({picture.instances[id].category for id in one.ids("coco:instance")})
    names = {noun: kind for kind in kinds for noun in (shown(kind)[0], shown(kind)[0].upper())}
    for name in found.get("objects", []):
        if name not in names:
            yield f"'{name}' is not of the evidence"
    for name, n in found.get("counts", {}).items():
        if name not in names or n != len(picture.of(names[name])):
            yield f"says {n} of '{name}'"
        else:
            ids = [id for id in one.ids("coco:instance") if picture.instances[id].category == names[name]]
            yield from whole(names[name], ids, picture)
    if "people" in found:
        there = bool(picture.of("person") or picture.of("person", crowd=True))
        told = any(places([f for noun in PERSONS for f in forms(noun)], text) for text in picture.texts())
        if found["people"] != there or (told and not found["people"]):
            yield f"says people: {found['people']}"
