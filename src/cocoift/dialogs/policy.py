"""What the config decides of dialogs, and the few numbers that it does not."""

from collections.abc import Mapping
from typing import Literal

import msgspec

# The share of rounds, where a task has open and closed forms, that are answered in sentences. Neighbours shall
# differ in form, so that it cannot be much more than half; answers of three words or fewer stay below half.
OPEN_SHARE = 0.8
# The same where a dialog has one round, which has no neighbour: short answers have their place among others.
OPEN_SINGLE = 0.85
# But half of them where the answer is yes or no, as in longer dialogs: a yes stands alone more often than a no, and
# would else be said in a sentence more often, so that the bare word would mostly be no.
OPEN_SINGLE_YES_NO = 0.5
# Facts of one task in a dialog; the second only where other facts have run out.
TASK_MOST = 2
# At most one round in so many says that something is not there: a dialog of denials describes no picture.
DENIAL_IN = 3
# Facts that may come first in a dialog before a shorter one is accepted.
STARTS = 8
# So many facts are looked at for each round of a dialog before it is left shorter.
DEPTH = 4
# Layouts of forms that are drawn before the best of them is taken.
LAYOUTS = 24
# The kind of fact that sums up those of a dialog; how many rounds are worth it, and how often it is wanted then: only
# every third such dialog has enough that can be said once more.
RECAP = "recap"
RECAP_ROUNDS = 4
RECAP_SHARE = 0.5
# A token is at least so many characters in LLaVA's vocabulary, on English text and on numbers alike.
TOKEN_CHARACTERS = 3.0
TURN_TOKENS = 8  # role marks around a turn
SYSTEM_TOKENS = 60  # the conversation's preamble


class Policy(msgspec.Struct, frozen=True):
    """How many dialogs an image gets and of what kind; see `dialogs` in the config.

    single: share of dialogs with one round; rounds: least and most of the others. weights: {task: how often it is
    wanted}. instructed: share of sentence and paragraph rounds that say what they want. box_share: most rounds
    answered by a box. several: share of the dialogs about several images; set_images: fewest and most of these.
    style: "varied" or "llava". tokens: what fits beside the picture.
    """

    per_image: int = 4
    single: float = 0.3
    rounds: tuple[int, int] = (3, 8)
    instructed: float = 0.5
    box_share: float = 0.2
    several: float = 0.0
    set_images: tuple[int, int] = (2, 3)
    style: Literal["varied", "llava"] = "varied"
    tokens: int = 2048 - 576
    seed: int = 0
    weights: Mapping[str, float] = {}


def tokens(text: str) -> float:
    """At most so many tokens a turn of that text takes."""
    return len(text) / TOKEN_CHARACTERS + TURN_TOKENS
