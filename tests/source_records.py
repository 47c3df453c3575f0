"""Records as the sources hand them over; COCO's image 139 is 640 x 480, Visual Genome's copy 7 is 320 x 240."""

from cocoift.sources.coco import CocoCaption, CocoImage, CocoInstance, CocoPerson, CocoRecord
from cocoift.sources.visual_genome import VgImage, VgObject, VgQuestion, VgRecord, VgRegion, VgRelation

CATEGORIES = {1: ("person", "person"), 18: ("dog", "animal"), 47: ("cup", "kitchen"), 75: ("remote", "electronic")}


def instance(id, category_id=18, *, bbox=(100, 100, 200, 200), area=30_000.0, iscrowd=False):
    return CocoInstance(id, 139, category_id, bbox, area, iscrowd)


def joints(id, *, bbox=(100, 100, 200, 200), first=(150, 120, 2)):
    """A person of the keypoints file, of whom only the nose is labelled."""
    return CocoPerson(id, 139, 1, bbox, 30_000.0, False, (*first, *[0] * 48), 1)


def words(id, text):
    return CocoCaption(id, 139, text)


def coco(*, instances=(), persons=(), captions=(), good=()):
    image = CocoImage(139, "000000000139.jpg", 640, 480, 4)
    return CocoRecord(image, "val2017", instances, persons, captions, good)


def thing(id, *names, xywh=(50, 50, 100, 100), attributes=(), synsets=(), **more):
    return VgObject(id, names or ("mug",), synsets, *xywh, attributes, **more)


def related(id, subject, predicate, object):
    return VgRelation(id, predicate, subject, object)


def phrase(id, text, *, xywh=(50, 50, 100, 100)):
    return VgRegion(id, text, *xywh)


def asked(id, text, answer):
    return VgQuestion(id, text, answer)


def genome(*, width=320, height=240, objects=(), relations=(), regions=(), questions=(), good=()):
    return VgRecord(VgImage(7, width, height, 139), objects, relations, regions, questions, good)
