"""A noun phrase with what a sentence must know of it; facts make phrases, templates say them."""

from collections.abc import Sequence

import msgspec


class Phrase(msgspec.Struct, frozen=True):
    """A noun phrase as it is said ("the two dogs"), its number and the pronoun that stands for it."""

    text: str
    plural: bool = False
    pronoun: str = "it"

    def __str__(self) -> str:
        return self.text


def listed(texts: Sequence[str], word: str) -> str:
    """a, b and c; or whatever the word is."""
    return f"{', '.join(texts[:-1])} {word} {texts[-1]}" if len(texts) > 1 else "".join(texts)
