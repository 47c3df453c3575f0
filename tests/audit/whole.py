"""What must hold of a build as a whole: enough rounds, several forms, long answers, balance."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from cocoift.audit.raw import Witness
from cocoift.audit.text import Round

Dialogs = Sequence[Sequence[Round]]


def share(part: int, whole: int) -> float:
    """The part's share of the whole, 0 where there is nothing."""
    return part / whole if whole else 0.0


def rich_share(dialogs: Dialogs, witness: Witness) -> float:
    """Of the images with three or more instances, the share that has a dialog of three or more rounds."""
    rich = {key for key, picture in witness.pictures.items() if len(picture.instances) >= 3}
    told = {dialog[0].image for dialog in dialogs if len(dialog) >= 3}
    return share(len(rich & told), len(rich))


def monotonous(dialogs: Dialogs) -> Iterator[str]:
    """Multi-round dialogs with fewer than two forms, and those of four rounds or more with fewer than three."""
    for dialog in dialogs:
        forms = {one.form for one in dialog}
        wanted = 1 if len(dialog) == 1 else 2 if len(dialog) < 4 else 3
        if len(forms) < wanted:
            yield f"{dialog[0].dialog}: {len(dialog)} rounds in {sorted(forms)}"


def short_share(rounds: Sequence[Round]) -> float:
    """The share of the answers of three words or fewer."""
    return share(sum(len(one.answer.split()) <= 3 for one in rounds), len(rounds))


def box_share(rounds: Sequence[Round]) -> float:
    """The share of the rounds that are about a box: in the answer or in the question."""
    return share(sum(one.form == "box" for one in rounds), len(rounds))


def yes_share(rounds: Iterable[Round]) -> float:
    """The share of yes among all rounds that are answered with yes or no."""
    said = Counter(one.answer.split(",")[0] for one in rounds if one.answer.split(",")[0] in ("Yes", "No"))
    return share(said["Yes"], said.total())


def letters(rounds: Iterable[Round]) -> dict[int, Counter[str]]:
    """How often each letter is right, by the number of options."""
    found: dict[int, Counter[str]] = {}
    for one in rounds:
        if one.form == "letter":
            found.setdefault(len(one.options), Counter())[one.answer] += 1
    return found
