"""Nouns of annotators' sentences in the wrong number, and things in a row that no comma parts."""

from collections.abc import Iterator, Sequence

from . import attributes, heads, lexicon
from .agreement import NUMBERS
from .clauses import BASE_VERBS, THIRD_PERSONS, is_verb
from .nouns import folded, surfaces
from .plurals import only_plural, only_singular
from .tables import word_set

# What a herd is of, whose plural may look as its singular does.
_OF_SEVERAL = word_set("group couple bunch herd flock pair pile row number crowd team stack dozens")
_GROUPING = _OF_SEVERAL | {"variety"}
_COUNTING = NUMBERS - {"some", "these"} | {"there"}
_ALSO_BEFORE = word_set(
    "sports arts goods clothes glasses games sales news species series men women people oranges lots"
)
_ENDS = word_set(", . ; : and or in on at with of to from by near that who which is are while next sitting standing")
_NOT_COUNTED = word_set(
    "armor grass sand mud dirt gravel furniture luggage broccoli footwear equipment clothing silverware snow traffic "
    "scenery bread rice jewelry"
)
# Nouns for one thing or for stuff: "carrots and chicken", "walls and white tile".
_MASSES = word_set(
    "chicken fish turkey lamb fruit tile glass brick stone wood cake pizza light paper ceiling wallpaper"
)
# What is given to somebody needs no comma: "a girl feeds the goat some hay".
_GIVING = word_set(
    "give gives giving given feed feeds feeding show shows showing shown offer offers offering hand hands handing "
    "teach teaches teaching serve serves serving bring brings bringing buy buying make makes making throw throws "
    "throwing call calls called which what each while as"
)
_NO_NOUNS = word_set(
    "head plow day past left right like plus outside inside top all half back down before one out other front man"
)
_IT = word_set("on in to with at by under near behind around inside for from")


def miscounts(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The places of a sentence, in lower-case words and marks, where a noun is wrong or not parted."""
    for at, word in enumerate(words[:-1]):
        if word in _COUNTING:
            yield from _after_number(words, at)
        elif word in ("a", "an"):
            yield from _after_article(words, at)
        elif word in _GROUPING:
            yield from _in_group(words, at)
        elif word == "some" and _animal(words[at + 1]) and only_singular(words[at + 1]):
            yield words[at : at + 2]
        elif word == "and" and at and only_plural(words[at - 1]):
            yield from _bare_second(words, at)
        if (
            only_plural(words[at])
            and only_plural(words[at + 1])
            and not _may_stand(words[at], words[at + 1], words[:at])
        ):
            yield words[at : at + 2]
    yield from _lone_its(words)
    yield from _uneven_lists(words)
    yield from _lists(words)


def _animal(word: str) -> bool:
    known = lexicon.noun(word)
    return known.person or "animal" in known.hypernyms


def _bare_second(words: Sequence[str], at: int) -> Iterator[Sequence[str]]:
    """ "Cars and motorbike on a street": a plural and a bare singular, which needs its article."""
    noun, after = words[at + 1], words[at + 2] if at + 2 < len(words) else "."
    thing = only_singular(noun) and noun not in _MASSES | _NOT_COUNTED and "food" not in lexicon.noun(noun).hypernyms
    if thing and after in _ENDS and not heads.stretch(noun) and not attributes.stated(noun) and not is_verb(noun):
        yield words[at - 1 : at + 2]


def _after_number(words: Sequence[str], at: int) -> Iterator[Sequence[str]]:
    """ "Several footwear", "two zebra", "there is cars"."""
    word, rest = words[at], words[at + 1 :]
    if word != "there":
        yield from _counted(words[at:])
        if word != "both" and rest[0] in _NOT_COUNTED and (len(rest) < 2 or rest[1] in _ENDS):
            yield words[at : at + 2]
    if word == "there" and rest[0] == "is" and len(rest) > 2:
        if only_plural(rest[1]) or (attributes.stated(rest[1]) and only_plural(rest[2])):
            yield words[at : at + 3]


def _after_article(words: Sequence[str], at: int) -> Iterator[Sequence[str]]:
    """ "A green grass", "a snowy streets", "a street signs"."""
    rest = words[at + 1 :]
    if words[at] in ("a", "an") and len(rest) > 1 and (len(rest) < 3 or rest[2] in _ENDS):
        compound = surfaces().get(folded(f"{rest[0]} {rest[1]}"))
        if compound is not None and compound[1] and only_plural(rest[1]):
            yield words[at : at + 3]
    if words[at] in ("a", "an") and len(rest) > 1 and only_singular(rest[0]) and only_plural(rest[1]):
        verb = rest[1] in THIRD_PERSONS or lexicon.lemma(rest[1]) in BASE_VERBS or lexicon.noun(rest[0]).person
        if (len(rest) < 3 or rest[2] in _ENDS) and not verb and "animal" not in lexicon.noun(rest[0]).hypernyms:
            yield words[at : at + 3]
    if words[at] in ("a", "an") and len(rest) > 1 and attributes.stated(rest[0]) and not lexicon.known(rest[0]):
        closed = len(rest) < 3 or rest[2] in _ENDS
        if closed and (only_plural(rest[1]) or rest[1] in _NOT_COUNTED):
            yield words[at : at + 3]


def _in_group(words: Sequence[str], at: int) -> Iterator[Sequence[str]]:
    """ "A herd of cat", "a couple umbrellas", "a number zebras"."""
    word, before, after = words[at], words[at - 1 : at], words[at + 1]
    if word in _OF_SEVERAL and after == "of" and at + 2 < len(words):
        yield from _of_group(words[at:])
    several = only_plural(after) and after not in THIRD_PERSONS and not lexicon.known(f"{word} {after}")
    if several and word == "couple" and before == ["a"]:
        yield words[at - 1 : at + 2]
    if several and word in ("number", "bunch", "group", "variety") and before != ["the"]:
        yield words[at : at + 2]


def _counted(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """A number of what is a singular: "two zebra grazing", "several large elephant"."""
    at = 1
    while at < len(words) - 1 and at < 3 and attributes.stated(words[at]) and not lexicon.known(words[at]):
        at += 1
    after = words[at + 1] if at + 1 < len(words) else "."
    compound = lexicon.known(f"{words[at]} {after}") or after in ("colored", "covered", "shaped")
    if only_singular(words[at]) and (after in _ENDS or after.endswith("ing")) and not compound:
        food = "food" in lexicon.noun(words[at]).hypernyms
        if not food and not (after.endswith("ing") and _named_ing(after)):
            yield words[: at + 1]


def _named_ing(word: str) -> bool:
    return lexicon.known(word) and word.removesuffix("ing") not in BASE_VERBS


def _may_stand(word: str, following: str, before: Sequence[str]) -> bool:
    """Whether a plural may stand before another: "sports cars", "a man rides horses", "people watch"."""
    return (
        word in _ALSO_BEFORE
        or word in THIRD_PERSONS
        or following in THIRD_PERSONS
        or following in BASE_VERBS
        or lexicon.known(f"{word} {following}")
        or (bool(before) and lexicon.known(f"{before[-1]} {word}") and following in BASE_VERBS)
    )


def _of_group(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """A group of what is a singular: "a herd of cat", "a group of young boy"."""
    for at in range(2, min(5, len(words))):
        word, after = words[at], words[at + 1] if at + 1 < len(words) else "."
        if word in ("a", "an", "the", "his", "her", "their", "one") or not word.isalpha():
            return
        if folded(word) in surfaces() and (after in _ENDS or after.endswith("ing")):
            food = "food" in lexicon.noun(word).hypernyms
            if only_singular(word) and not food and not lexicon.known(f"{word} {after}"):
                yield words[: at + 1]
            return
        if only_plural(word):
            return


def _lone_its(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """ "It" after nothing but plurals: "two plates with food on it"."""
    for at in range(1, len(words)):
        if words[at] == "it" and words[at - 1] in _IT and words[0] in NUMBERS | {"people", "men"}:
            if not {"a", "an", "the", "one", "another", "this", "each", "some", "his", "her"} & set(words[1:at]):
                yield words[at - 1 : at + 1]


def _uneven_lists(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """A plural joined with a singular that has no article: "some signs and street light"."""
    for at, word in enumerate(words):
        if word != "and" or not at or not only_plural(words[at - 1]):
            continue
        end = at + 1
        while end < len(words) and attributes.stated(words[end]) and not lexicon.known(words[end]):
            end += 1
        for size in (3, 2, 1):
            surface = " ".join(words[end : end + size])
            if folded(surface) in surfaces():
                after = words[end + size] if end + size < len(words) else "."
                noun = lexicon.noun(surface)
                shared = heads.stretch(surface) or heads.vague(surface) or surface in BASE_VERBS or surface in _MASSES
                if after in _ENDS and only_singular(surface) and "food" not in noun.hypernyms and not shared:
                    yield words[at - 1 : end + size]
                break


def _lists(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """Things in a row without a comma: "some pots and pans a clock a sink", but not "feeds the giraffe a leaf"."""
    if not _GIVING.isdisjoint(words):
        return
    for at in range(1, len(words)):
        word, before = words[at], words[at - 1]
        if word in ("a", "an", "some", "two", "three", "several") and folded(before) in surfaces():
            compound = lexicon.known(f"{words[at - 2]} {before}") and at > 1
            verb = (before in BASE_VERBS and not compound) or before in THIRD_PERSONS or before in _NO_NOUNS
            if not verb and not before.endswith("ing"):
                yield words[at - 1 : at + 1]
