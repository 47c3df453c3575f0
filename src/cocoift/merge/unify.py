"""Makes one scene of what the two sources say of an image; part of merge.

Everything dropped or changed is booked under the file's name, everything that reaches the scene is booked as kept.
"""

from ..language import lexicon
from ..scene import Entity, Scene
from ..sources.coco import CocoRecord
from ..sources.visual_genome import VgRecord
from ..tally import Tally
from .books import Books
from .match import joined, pairs


def keep_images(coco: CocoRecord | None, genome: VgRecord | None, *, books: Books, tally: Tally) -> None:
    """Books as kept what is no annotation by itself: the images' own records, and attribute lists of objects."""
    if coco is not None:
        one_by_one = {
            books.instances: len(coco.instances),
            books.captions: len(coco.captions),
            books.person_keypoints: len(coco.persons),
        }
        for name, count in coco.good:
            tally.keep(name, count - one_by_one.get(name, 0))
    if genome is not None:
        for name, count in genome.good:
            if name not in (books.objects, books.relationships, books.regions, books.questions):
                tally.keep(name, count)


def unified(instances: list[Entity], things: list[Entity]) -> tuple[list[Entity], list[int]]:
    """All entities in order, those found twice made one; and the new position of each of the things."""
    match = pairs(instances, things)
    out = list(instances)
    moved = []
    for j, thing in enumerate(things):
        if j in match:
            i, score = match[j]
            out[i] = joined(out[i], thing, score)
            moved.append(i)
        else:
            moved.append(len(out))
            out.append(thing)
    return out, moved


def mentioned(scene: Scene) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """All nouns that the annotations of a scene name, and those named in the plural; both sorted."""
    named: set[str] = set()
    plural: set[str] = set()
    texts = [caption.text for caption in scene.captions]
    texts += [region.phrase for region in scene.regions]
    texts += [text for question in scene.questions for text in (question.text, question.answer)]
    texts += [raw for entity in scene.entities for raw in entity.raw_names]
    texts += [attribute.raw for entity in scene.entities for attribute in entity.attributes]
    for text in dict.fromkeys(texts):
        some, several = lexicon.mentions(text)
        named |= some
        plural |= several
    for entity in scene.entities:
        named.update(entity.names)
    named.update(lexicon.lemma(segment.name) for segment in scene.segments)
    return tuple(sorted(named)), tuple(sorted(plural))
