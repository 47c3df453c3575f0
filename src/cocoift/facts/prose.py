"""Words for descriptions: how a list of statements becomes sentences that do not all go the same way.

Each statement knows several shapes; none is used twice in a description, and no two sentences in a row begin alike.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from ..chance import Chance
from ..language.phrase import Phrase, listed

WORDS_MOST = 90

# What may be said of some things: the shapes take their phrases, of which the first decides the verb.
ADDED = (
    "There {are} also {list}.",
    "{List} can be seen as well.",
    "The scene includes {list}, too.",
    "The picture also shows {list}.",
    "Also in view {are all} {list}.",
    "In addition, there {are} {list}.",
    "You also see {list}.",
)
PLACED_ONE = (
    "{Place} of the picture there {are} {list}.",
    "{List} can be seen {place} of the picture.",
    "There {are} {list} {place} of the picture.",
    "{Place} of the picture, you can see {list}.",
)
PLACED_TWO = (
    "{Place} of the picture there {are} {first}, while {second} can be seen {other}.",
    "{First} can be seen {place} of the picture, and {second} {other}.",
    "{Place} of the picture, you can see {first}, and {other} {second}.",
    "There {are} {first} {place} of the picture and {second} {other}.",
)
KNOWN_ONE = (
    "{Subject} {is} {place} of the picture.",
    "{Subject} can be found {place} of the picture.",
    "{Place} of the picture {is} {subject}.",
    "You can see {subject} {place} of the picture.",
)
KNOWN_TWO = (
    "{Subject} {is} {place} of the picture, and {second} {other}.",
    "While {subject} {is} {place} of the picture, {second} can be found {other}.",
    "{Place} of the picture {is} {subject}, with {second} {other}.",
)
RELATIVE = (
    "{Subject} {is} {where} {object}.",
    "{Where} {object} {is} {subject}.",
    "{Where} {object}, you can see {subject}.",
    "{Subject} can be seen {where} {object}.",
)
COUNTED = (
    "There are {number} {nouns} in all.",
    "In all, there are {number} {nouns}.",
    "In all, the picture shows {number} {nouns}.",
)
SPANNING = (
    "{Subject} {takes} up nearly the whole {side} of the picture.",
    "Nearly the whole {side} of the picture is taken up by {subject}.",
    "{Subject} {reaches} across almost the entire {side} of the picture.",
)
DETAILS = (
    "A closer look reveals {list}.",
    "Up close, you notice {list}.",
    "Further details include {list}.",
    "You can also spot {list}.",
)
PLAIN = ("{text}",)


class Statement(msgspec.Struct, frozen=True):
    """One sentence to be. shapes: of which one is drawn; values: what stands for the names in their braces;
    about: the key of the thing that the sentence is about, pronoun: what may stand for it after a sentence on it."""

    shapes: tuple[str, ...]
    values: dict[str, str]
    about: str = ""
    pronoun: str = ""


def said_of(items: Sequence[Phrase], **more: str) -> dict[str, str]:
    """The values of a list of things and the verbs that agree with it."""
    text = listed([str(item) for item in items], "and")
    many = len(items) > 1 or items[0].plural
    return {"list": text, "are": "are" if items[0].plural else "is", "are all": "are" if many else "is", **more}


def said_of_one(subject: Phrase, **more: str) -> dict[str, str]:
    """The values of a thing that is known, and its verbs."""
    many = subject.plural
    return {
        "subject": subject.text,
        "is": "are" if many else "is",
        "takes": "take" if many else "takes",
        "reaches": "reach" if many else "reaches",
        **more,
    }


def sentences(statements: Sequence[Statement], chance: Chance) -> Iterator[str]:
    """The statements in words, as many as fit, each in a shape of its own."""
    opened = statements[0].values.get("text", "").startswith("The picture shows")
    used = {shape for shapes in (ADDED, PLACED_ONE, COUNTED) for shape in shapes if "picture shows" in shape and opened}
    before = Statement(PLAIN, {})
    first, words = "", 0
    for statement in statements:
        text = _worded(statement, before, used, first, chance)
        words += len(text.split())
        if words > WORDS_MOST:
            return
        yield text
        before, first = statement, text.split()[0].lower()


def _worded(statement: Statement, before: Statement, used: set[str], first: str, chance: Chance) -> str:
    """The sentence in a shape that is new, and that begins otherwise than the one before where that can be."""
    fresh = [shape for shape in statement.shapes if shape not in used or shape == PLAIN[0]]
    texts = [(shape, _filled(shape, statement.values)) for shape in chance.shuffled(fresh or statement.shapes)]
    shape, text = next((item for item in texts if item[1].split()[0].lower() != first), texts[0])
    used.add(shape)
    follows = statement.about and statement.about == before.about and statement.pronoun
    if follows and shape.startswith(("{Subject}", "{text}")) and "subject" in statement.values:
        subject = statement.values["subject"]
        if text.lower().startswith(f"{subject} "):
            text = statement.pronoun.capitalize() + text[len(subject) :]
    return text


def _filled(shape: str, values: dict[str, str]) -> str:
    """The shape with its values; a name with a capital stands for a value with one."""

    def value(match: re.Match[str]) -> str:
        name = match[1]
        found = values[name if name in values else name[:1].lower() + name[1:]]
        return found if name in values else found[:1].upper() + found[1:]

    return re.sub(r"\{([A-Za-z ]+)\}", value, shape)
