import pytest
from builders import entity, scene

from cocoift.facts.mending import Fix
from cocoift.language import lexicon
from cocoift.language.spans import spans


@pytest.fixture
def few(world):
    """A world that has only those categories: few("cat", "dog")."""

    def make(*names):
        ids = {name: number for number, name in enumerate(lexicon.COCO_CATEGORIES, start=1) if name in names}
        return world(category_ids=ids)

    return make


def test_one_thing_is_swapped_for_one_of_its_kind_that_is_not_there(made, few):
    found = scene(entity("dog", 7), captions=["A dog sleeps on a rug."])
    (fact,) = made("fix", found, few("dog", "elephant", "chair"))
    assert fact == Fix(
        key="coco:caption:1",
        weight=fact.weight,
        evidence=("coco:caption:1", "coco:image:139", "coco:category:21", "coco:instance:7"),
        asks=("caption", "has:dog", "has:elephant"),
        tells=fact.tells,
        right="A dog sleeps on a rug.",
        wrong="An elephant sleeps on a rug.",
        right_noun="dog",
        wrong_noun="elephant",
        whole=True,
    )
    assert {"caption", "has:dog", "n:dog", "has:elephant", "n:elephant"} <= set(fact.tells)


@pytest.mark.parametrize(
    ("text", "wrong", "nouns"),
    [
        ("Two dogs sleep.", "Two elephants sleep.", ("dogs", "elephants")),
        ("Dogs sleep.", "Elephants sleep.", ("dogs", "elephants")),
        ("A small dog is here.", "A small elephant is here.", ("dog", "elephant")),
        ("A small and brown dog is here.", "A small and brown elephant is here.", ("dog", "elephant")),
    ],
)
def test_the_number_and_the_article_are_kept(text, wrong, nouns, made, few):
    found = scene(entity("dog", 1), entity("dog", 2), captions=[text])
    (fact,) = made("fix", found, few("dog", "elephant"))
    assert (fact.wrong, (fact.right_noun, fact.wrong_noun)) == (wrong, nouns)


@pytest.mark.parametrize(
    ("things", "text", "names"),
    [
        (["dog"], "A dog sleeps.", ("dog", "chair")),  # nothing of its kind
        (["dog"], "A dog and a puppy sleep.", ("dog", "elephant")),  # it is named twice
        (["dog"], "A dog house is here.", ("dog", "elephant")),  # part of another noun
        (["person"], "A man sleeps.", ("person", "elephant")),
        (["dog"], "An animal sleeps.", ("dog", "elephant")),
        (["dog"], "A dog split on a plate.", ("dog", "elephant")),  # nor is there an elephant split
        (["dog"], "A field of dog.", ("dog", "elephant")),  # nor could it be one of elephant
        (["dog", "elephant"], "A dog sleeps.", ("dog", "elephant")),
    ],
)
def test_what_cannot_be_swapped_is_refused(things, text, names, made, refused, few):
    found = scene(*(entity(name, id) for id, name in enumerate(things, start=1)), captions=[text])
    reason = "no thing of it can be swapped for one that is proven absent"
    assert (made("fix", found, few(*names)), refused("fix", found, few(*names))) == ([], {"coco:caption:1": reason})


def test_without_all_annotations_nothing_is_proven_absent(refused):
    reason = {"coco:139": "the image is not annotated exhaustively"}
    assert refused("fix", scene(entity("dog"), exhaustive=False, captions=["A dog sleeps."])) == reason


def test_the_nouns_of_a_text_are_found_with_their_neighbours():
    assert [(span.text, span.plural, span.joined) for span in spans("Two hot dogs beside a chair lamp.")] == [
        ("hot dogs", True, False),
        ("chair", False, True),
        ("lamp", False, True),
    ]


def test_a_noun_that_does_not_show_its_number_is_not_swapped(made, few):
    found = scene(entity("sheep", 1), captions=["A herd of sheep stands in a field."])
    assert made("fix", found, few("sheep", "cow")) == []
