"""What the free texts of a scene say of nouns: which are shown where, which in the plural, which in what number."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from .geometry import Box, intersection
from .language import heads, lexicon
from .language.captioned import brought_twice, nouns_of
from .language.numbers import NUMBERS, stated_numbers
from .scene import Entity, Question, Scene

# Two boxes of which one covers no more than this share of the other show two things.
APART = 0.1
# So many captions that speak of one thing are no slip.
AGREE = 2
_PIECE = r"(?:slices?|pieces?|wedges?|halves|half|peels?|sections?|chunks?|segments?)"
_PIECES = (re.compile(rf"\b{_PIECE} of (?:an? |the )?(?:\w+ )?\w+"), re.compile(rf"\b\w+ {_PIECE}\b"))
# Not the mirrors of a car, in which nobody is to be seen.
_MIRROR = re.compile(r"\b(?<!rear view )(?<!rearview )(?<!side )(?<!wing )mirrors?\b|\breflect|\bselfies?\b")
_MIRRORS = ("mirror", "reflect", "selfie")  # of which each match has one: sought in no time
_TOWN = re.compile(
    r"\b(?:city|cities|downtown|towns?|villages?|urban|intersections?|traffic|streets?|buildings|skyline)\b"
)
_FED = re.compile(r"\b(?:feed|fed|eat|ate|graz|drink|bite|biting|chew|munch|cook|hay\b)")
_IMAGES = r"(?:photo(?:graph)?s|pictures|images|shots|views|frames|panels|pics)"
_PATCHED = re.compile(
    r"\b(?:collage|montage|mosaic|split screen|time[ -]lapse|multiple exposures?|photo ?shopped|"
    rf"(?:series|sequence|set|collection|pair|group) of (?:\w+ ){{0,3}}{_IMAGES}|"
    rf"(?:two|three|four|five|six|multiple|several|different|various|many) (?:\w+ )?{_IMAGES})\b"
)
_COUPLE = re.compile(r"\b(?:couple|pair) of ((?:[a-z]+ ?){1,3})")
_HOW_MANY = re.compile(r"how many ([a-z ]+?) (?:are|is|do|does|can|have|has|in|on)\b", re.IGNORECASE)


class Sayings:
    """The texts of one scene, read for nouns; everything is worked out when first asked for."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._boxes: dict[str, tuple[Box, ...]] = {}

    def another(self, noun: str, entities: Iterable[Entity]) -> bool:
        """Whether a region is about a thing of that noun outside the boxes of all those entities."""
        shown = self._boxes_of(noun)
        boxes = [entity.box for entity in entities] if shown else []
        return any(all(_apart(box, other) for other in boxes) for box in shown)

    def _boxes_of(self, noun: str) -> tuple[Box, ...]:
        """The boxes of the regions that are about a thing of that noun."""
        found = self._boxes.get(noun)
        if found is None:
            lemma, wide = lexicon.lemma(noun), lexicon.wider(noun)
            shown = [*filter(self._shown.__contains__, wide), *self._narrower.get(lemma, ())]
            found = self._boxes[noun] = tuple(box for name in dict.fromkeys(shown) for box in self._shown[name])
        return found

    @cached_property
    def _narrower(self) -> dict[str, list[str]]:
        """{noun: the nouns that regions are about and that are narrower}."""
        found: dict[str, list[str]] = {}
        for shown in self._shown:
            for wider in lexicon.wider(shown):
                found.setdefault(wider, []).append(shown)
        return found

    def several(self, noun: str, *, widely: bool = False) -> bool:
        """Whether a text speaks of several: "sofas" or "red couches" of "couch", or of a couch and another couch;
        widely, "furniture" too; of "person", of a man and a woman as well."""
        if noun == "person" and self._companions:
            return True
        if any(self._same(noun, name, False) for name in self._repeated):
            return True
        if not any(self._same(noun, name, widely) for name in self._scene.plural_mentions):
            return False
        return any(self._same(noun, name, widely) for name in self._plurals)

    def several_alone(self, noun: str) -> bool:
        """Whether a text speaks of several, and no caption of one."""
        captions = self._scene.captions
        ones = (nouns_of(caption.text) - lexicon.mentions(caption.text)[1] for caption in captions)
        return self.several(noun) and not any(self._same(noun, name, False) for nouns in ones for name in nouns)

    def single(self, noun: str) -> bool:
        """Whether captions speak of one: two or more name it in the singular, and none in the plural."""
        texts = [caption.text for caption in self._scene.captions]
        if any(self._same(noun, name, False) for text in texts for name in lexicon.mentions(text)[1]):
            return False
        return sum(any(self._same(noun, name, False) for name in nouns_of(text)) for text in texts) >= AGREE

    @cached_property
    def _companions(self) -> bool:
        """Whether a caption names two people that are not one: a man and a woman, a mother and a child."""
        people = [[n for n in nouns_of(c.text) if lexicon.noun(n).person] for c in self._scene.captions]
        return any(not lexicon.confusable(a, b) for found in people for i, a in enumerate(found) for b in found[:i])

    @cached_property
    def _repeated(self) -> tuple[str, ...]:
        """Nouns that one caption brings in twice: "a man in a hat and a dog in a hat"."""
        return tuple(sorted(frozenset().union(*(brought_twice(caption.text) for caption in self._scene.captions))))

    @cached_property
    def patched(self) -> bool:
        """Whether a caption says that the picture is put together of several, which show the same things again."""
        return any(_PATCHED.search(caption.text.lower()) for caption in self._scene.captions)

    @cached_property
    def mirrored(self) -> bool:
        """Whether a text speaks of a mirror, a reflection or a selfie."""
        scene = self._scene
        texts = [caption.text for caption in scene.captions] + [region.phrase for region in scene.regions]
        texts += [raw for entity in scene.entities for raw in entity.raw_names]
        said = "\n".join(texts).lower()
        return any(map(said.__contains__, _MIRRORS)) and _MIRROR.search(said) is not None

    @cached_property
    def in_town(self) -> bool:
        """Whether a caption speaks of a city, or of a street as one of a town."""
        return any(_TOWN.search(caption.text.lower()) for caption in self._scene.captions)

    @cached_property
    def fed(self) -> bool:
        """Whether a caption speaks of somebody who eats, drinks or is fed."""
        return any(_FED.search(caption.text.lower()) for caption in self._scene.captions)

    def cut_up(self, noun: str) -> bool:
        """Whether a caption speaks of pieces of it: "orange wedges", "slices of pizza"."""
        texts = [caption.text.lower() for caption in self._scene.captions]
        return any(
            noun in lexicon.mentions(found[0])[0]
            for text in texts
            for pieces in _PIECES
            for found in pieces.finditer(text)
        )

    def in_portions(self, noun: str) -> bool:
        """Whether no caption speaks of a whole one, "a cake", or one speaks of a piece."""
        whole = re.compile(rf"\b(?:an?|one) (?:\w+ ){{0,2}}{re.escape(noun)}\b")
        texts = [caption.text for caption in self._scene.captions]
        return self.cut_up(noun) or not any(whole.search(t.lower()) and noun in nouns_of(t) for t in texts)

    def _same(self, noun: str, name: str, widely: bool) -> bool:
        if widely:
            return lexicon.compatible(noun, name)
        other = lexicon.noun(name)
        return name == noun or name in lexicon.noun(noun).synonyms or noun in other.hypernyms

    def contradicts(self, noun: str, n: int) -> bool:
        """Whether a caption gives another number than n for the noun, or another text a higher one."""
        exact = {m for m, name in self._in_captions if lexicon.compatible(noun, name)}
        least = {m for m, name in self._elsewhere if lexicon.compatible(noun, name)}
        return not exact <= {n} or max(least, default=0) > n or (n > AGREE and self._couple(noun))

    def states(self, noun: str, n: int) -> bool:
        """Whether a caption gives that number of the noun."""
        return any(m == n and lexicon.compatible(noun, name) for m, name in self._in_captions)

    def few(self, noun: str) -> bool:
        """Whether a caption speaks of two of the noun, or of a couple: nobody calls them several."""
        return self.states(noun, 2) or self._couple(noun)

    def _couple(self, noun: str) -> bool:
        return any(
            lexicon.compatible(noun, name)
            for caption in self._scene.captions
            for found in _COUPLE.finditer(caption.text.lower())
            for name in nouns_of(found[1])
        )

    def exceeds(self, noun: str, n: int) -> bool:
        """Whether any text gives a number above n for the noun."""
        return any(m > n for m, name in (*self._in_captions, *self._elsewhere) if lexicon.compatible(noun, name))

    @cached_property
    def _shown(self) -> dict[str, tuple[Box, ...]]:
        """What regions are about, and where: {"dog": boxes}."""
        found: dict[str, list[Box]] = {}
        for region in self._scene.regions:
            found.setdefault(heads.head(region.phrase), []).append(region.box)
        return {noun: tuple(boxes) for noun, boxes in sorted(found.items()) if noun}

    @cached_property
    def _plurals(self) -> tuple[str, ...]:
        """Nouns named in the plural, but for "how many dogs are there": so one asks of one dog as well."""
        scene = self._scene
        texts = [caption.text for caption in scene.captions] + [region.phrase for region in scene.regions]
        texts += [raw for entity in scene.entities for raw in entity.raw_names]
        texts += [_HOW_MANY.sub("", question.text) for question in scene.questions]
        texts += [question.answer for question in scene.questions]
        return tuple(sorted({name for text in dict.fromkeys(texts) for name in lexicon.mentions(text)[1]}))

    @cached_property
    def _in_captions(self) -> tuple[tuple[int, str], ...]:
        return tuple(pair for caption in self._scene.captions for pair in stated_numbers(caption.text))

    @cached_property
    def _elsewhere(self) -> tuple[tuple[int, str], ...]:
        """The numbers of regions and of answers to "how many"; they may be those of a part of the picture."""
        scene = self._scene
        found = [pair for region in scene.regions for pair in stated_numbers(region.phrase)]
        return (*found, *(pair for question in scene.questions for pair in _answered(question)))


def _apart(a: Box, b: Box) -> bool:
    common = intersection(a, b)
    return not common or common <= APART * min(a.area, b.area)


def _answered(question: Question) -> Iterator[tuple[int, str]]:
    """The number and the noun of a question that asks how many."""
    asked = _HOW_MANY.match(question.text)
    word = question.answer.strip(" .").lower()
    if asked and (word in NUMBERS or word.isdigit()):
        yield NUMBERS[word] if word in NUMBERS else int(word), lexicon.lemma(asked[1])
