"""Cleans the texts of annotators before anything else sees them; part of merge.

What a trainer would take for its own marks (`<image>`, `</s>`, role tags) must never come from data.
"""

import re

_MARKS = re.compile(
    r"<\s*/?\s*(?:image|s|im_start|im_end|box|ref|bbox|ref-object|video|audio)\s*>"
    r"|<\|[^|<>]*\|>|\[/?INST\]|\b(?:USER|ASSISTANT|SYSTEM|Human|Assistant)\s*:",
    re.IGNORECASE,
)
# C0 and C1 controls but those that break lines, zero-width and direction marks, lone surrogates, and private use
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
    "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
_PLAIN = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " ", "\u2026": "..."})

MARKS_REMOVED = "marks of a trainer removed from text"


def clean_text(raw: str) -> tuple[str, bool]:
    """The text on one line with plain quotes, and whether it held marks of a trainer, which are taken out."""
    if raw.isascii() and raw.isprintable() and not ("<" in raw or "[" in raw or ":" in raw):
        return " ".join(raw.split()), False
    text = _INVISIBLE.sub("", raw.translate(_PLAIN))
    marked = False
    # taking one mark out may join the halves of another: "<im<image>age>"
    while _MARKS.search(text):
        text, marked = _MARKS.sub(" ", text), True
    return " ".join(text.split()), marked
