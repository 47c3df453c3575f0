"""The few words that the lint knows: COCO's nouns in both numbers, and words that take the other article."""

import re
from collections.abc import Iterable

from cocoift.audit.text import plural

COUNT = (
    "person|man|woman|boy|girl|child|bicycle|car|motorcycle|airplane|bus|train|truck|boat|traffic light|fire hydrant|"
    "stop sign|parking meter|bench|bird|cat|dog|horse|cow|elephant|bear|zebra|giraffe|backpack|umbrella|handbag|tie|"
    "suitcase|frisbee|snowboard|ball|kite|baseball bat|baseball glove|skateboard|surfboard|tennis racket|bottle|"
    "wine glass|cup|fork|knife|spoon|bowl|banana|apple|sandwich|carrot|hot dog|pizza|donut|cake|chair|couch|"
    "potted plant|bed|dining table|toilet|laptop|computer mouse|remote control|keyboard|cell phone|microwave|oven|"
    "toaster|sink|refrigerator|book|clock|vase|teddy bear|hair dryer|toothbrush|tree|building|window|shirt|hat|table|"
    "shoe|flower|sign|plate|door|box|leaf|shelf"
).split("|")
PAIRED = "scissors|skis|pants|jeans|shorts|sunglasses|headphones|trousers|goggles|binoculars|glasses".split("|")
NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
_SILENT_H = re.compile(r"hour|honest|honou?r|heir")
_GLIDE = re.compile(r"(?:uni(?!n|m)|us(?:e|u|a)|eu|ewe|one\b|once\b|ubi|ute|uran|uri|u-)")
_SPELLED = re.compile(r"(?:[A-Z]{2,3}s?\d*|[A-Z]-\w+|[A-Z])$")


def starts_with_vowel(word: str) -> bool:
    """Whether a word, as it is said, begins with a vowel."""
    if word[0].isdigit():
        return bool(re.match(r"8|11(?!\d)|18(?!\d)", word))
    if _SPELLED.match(word):
        return word[0] in "AEFHILMNORSX"
    low = word.lower()
    return bool(_SILENT_H.match(low)) or (low[0] in "aeiou" and not _GLIDE.match(low))


def either(words: Iterable[str]) -> str:
    """A pattern that fits any of the words, the longest first."""
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})"


ONE = either(COUNT)
MANY = either(plural(noun) for noun in COUNT)
PAIRS = either(PAIRED)
