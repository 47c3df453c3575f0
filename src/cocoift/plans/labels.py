"""Which things can be named by what their box holds; comes after survey."""

from collections.abc import Iterator

from ..chance import Chance
from ..doubts import IN_PART, LIMBS
from ..gates import BUNCH_SHARE, flat, truncated, visible
from ..geometry import Box, intersection
from ..language import heads, lexicon
from ..language.spans import spans
from ..misboxed import MISBOXED
from ..misoutlined import HEAPED_KINDS
from ..scene import Entity
from ..survey import Survey, conflicting

LABELLED_OVERLAP = 0.5  # a second thing of another name that shares so much of the box makes the question unfair
COVERED = 0.6  # share of the box that a smaller thing on it covers, so that either could be meant
CLASSED = 0.35  # the same of what COCO's annotators outlined: it stands out, and is no part or pattern
WHOLE = 0.7  # share of the picture from which on a box shows the scene, and no longer one thing
KINDS_MOST = 6  # of one image: enough to choose from, and little to remember of a million


def label_offers(survey: Survey) -> Iterator[tuple[str, str, bool]]:
    """Things whose box can be asked about, one of a category: the category and the key."""
    drawn = Chance(0, "label", survey.scene.key).shuffled(survey.scene.entities)
    made: set[str] = set()
    for entity in drawn:
        category = entity.category
        if category is None or category in made or len(made) == KINDS_MOST:
            continue
        if unlabelled(entity, survey) is None:
            made.add(category)
            yield category, entity.key, True


def unlabelled(entity: Entity, survey: Survey) -> str | None:
    """Why one does not ask what the entity's box holds, or None where one does; worked out once for a survey."""
    about = f"label of {entity.key}"
    if about not in survey.doubts:
        survey.doubts[about] = _why_unlabelled(entity, survey)
    return survey.doubts[about]


def _why_unlabelled(entity: Entity, survey: Survey) -> str | None:
    scene = survey.scene
    if entity.key in survey.disputes:
        return survey.disputes[entity.key]
    if entity.crowd or entity.plural:
        return "not one single thing"
    if entity.category == "person" and any(_of_a_limb(caption.text) for caption in scene.captions):
        return IN_PART
    if not visible(entity, scene):
        return "too small to be seen"
    if truncated(entity.box, scene) and flat(entity.box):
        return "a sliver at the border of the picture"
    if lexicon.noun(entity.name).kind == "mass" or not lexicon.known(entity.name):
        return "the noun is not in the lexicon, or not countable"
    if entity.key in survey.misboxed:
        return MISBOXED
    if entity.box.area >= WHOLE * scene.area:
        return "its box is most of the picture"
    if conflicting(entity):
        return "its names conflict"
    if entity.category is not None and _of_several(entity.category, entity.box, survey):
        return "its box may be one around several"
    if entity.category is None and heads.numerous(entity.name):
        return "there are more of its kind than are annotated, as a rule"
    if heads.vague(entity.name) or heads.stretch(entity.name):
        return "the noun is too wide to name one thing"
    for other in scene.entities:
        if other is entity or not _fills(other, entity.box):
            continue
        if not all(lexicon.compatible(name, entity.name) for name in other.names):
            return "a thing of another name fills the box as well"
    return None


def _of_a_limb(text: str) -> bool:
    """Whether a caption is about a hand or the like: "two fingers hold a cup", "a man's hand"."""
    named = spans(text)
    return heads.head(text) in LIMBS or (bool(named) and named[0].lemma in LIMBS)


def _of_several(category: str, box: Box, survey: Survey) -> bool:
    """Whether the category has one box only, and a text gives a number of it; or it is a large one, and what it shows
    lies in heaps."""
    noun = lexicon.category_lemma(category)
    if category in HEAPED_KINDS and box.area >= BUNCH_SHARE * survey.scene.area and survey.sayings.several(noun):
        return True
    return len(survey.categories[category]) == 1 and survey.sayings.exceeds(noun, 1)


def _fills(other: Entity, box: Box) -> bool:
    """Whether another thing is as good an answer to what is in a box: its own is nearly the same, or on much of it."""
    common = intersection(other.box, box)
    if not common:
        return False
    if common / (other.box.area + box.area - common) >= LABELLED_OVERLAP:
        return True
    return other.box.area <= box.area and common >= (COVERED if other.category is None else CLASSED) * box.area
