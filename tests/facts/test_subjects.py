import pytest
from builders import entity, relation, scene
from facts.pairs import FAR, HELD, MAN, two

from cocoift.facts.subjects import SubjectDoing, SubjectOf
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase

LEFT = Box(20, 100, 90, 400)
FAMILY = "relation_subject"


def things(*named):
    """Objects of Visual Genome, (name, box) each, and the relation that the first stands in to the second."""
    return tuple(entity(name, i, box=box, category=None) for i, (name, box) in enumerate(named, start=1))


def test_who_holds_the_umbrella(made):
    assert made(FAMILY, two("woman", "holding", "umbrella")) == [
        SubjectOf(
            key="vg:relation:1",
            evidence=("vg:relation:1", "vg:object:1", "vg:object:2"),
            asks=("rel:vg:object:1", "rel:vg:object:2", "is:vg:object:1"),
            tells=(
                "has:woman", "n:woman", "has:umbrella", "n:umbrella", "rel:vg:object:1", "rel:vg:object:2",
            ),
            answer=Phrase("a woman", pronoun="she"),
            object=Phrase("the umbrella"),
            asking="Who",
            sought="the person who",
            some="Someone",
            clause="is holding",
            predicate="holding",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("subject", "predicate", "object", "asking"),
    [
        ("cat", "sitting on", "bench", "Which animal"),
        ("pizza", "on", "plate", "What"),
        ("boy", "behind", "bench", "Who"),
    ],
)
def test_people_are_asked_for_with_who(subject, predicate, object, asking, made):
    assert [fact.asking for fact in made(FAMILY, two(subject, predicate, object))] == [asking]


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (two("person", "holding", "umbrella"), "the answer would say no more than the question"),
        (two("leaf", "on", "plate"), "there are more of its kind than are annotated, as a rule"),
        (two("scissors", "on", "plate"), "the subject is not one single thing"),
        (two("thing", "on", "plate"), "the subject is a part of something, or too wide"),
        (two("woman", "holding", "cup", boxes=(Box(0, 0, 20, 20), Box(10, 10, 60, 60))), "too small to be seen"),
        (two("cup", "on", "table"), "there is more on and in it, as a rule, than is annotated"),
        (two("cup", "on", "street"), "there is more on and in it, as a rule, than is annotated"),
        (two("cup", "near", "plate"), "many things may stand so to the object"),
    ],
)
def test_a_subject_that_is_no_answer_is_refused(found, reason, made, refused):
    assert made(FAMILY, found) == []
    assert refused(FAMILY, found) == {"vg:relation:1": reason}


@pytest.mark.parametrize(
    ("named", "predicate", "reason"),
    [
        ((("woman", MAN), ("bench", HELD), ("man", Box(380, 100, 450, 300))), "sitting on", "near enough"),
        ((("cat", MAN), ("bench", HELD), ("dog", Box(380, 100, 450, 300))), "sitting on", "near enough"),
        ((("woman", MAN), ("bench", HELD), ("man", FAR)), "near", "near enough"),
        ((("woman", MAN), ("bird", HELD), ("man", FAR)), "watching", "near enough"),
        ((("pizza", HELD), ("rug", MAN), ("fork", Box(220, 200, 280, 260))), "on", "near enough"),
    ],
)
def test_another_one_who_may_do_so_by_its_box_forbids_the_question(named, predicate, reason, made, refused):
    found = two("", predicate, "", things=things(*named))
    assert made(FAMILY, found) == []
    assert refused(FAMILY, found) == {"vg:relation:1": f"another one is there, or {reason}"}


@pytest.mark.parametrize(
    ("named", "predicate"),
    [
        ((("woman", MAN), ("bench", HELD), ("man", FAR)), "sitting on"),
        ((("woman", MAN), ("bench", HELD), ("dog", HELD)), "sitting on"),
        ((("pizza", Box(250, 160, 390, 240)), ("plate", HELD), ("table", Box(100, 100, 500, 400))), "on"),
    ],
)
def test_who_is_far_or_of_another_sort_is_no_rival(named, predicate, made):
    assert len(made(FAMILY, two("", predicate, "", things=things(*named)))) == 1


def test_an_annotator_names_another_one(made, refused):
    named = things(("woman", MAN), ("bench", HELD), ("man", LEFT))
    found = two("", "sitting on", "", relation(2, 2, "on", 1), things=named)
    assert refused(FAMILY, found)["vg:relation:1"] == "another one stands so to the object"


def test_texts_of_an_image_that_is_not_annotated_whole_may_speak_of_several(refused):
    found = scene(
        *things(("woman", MAN), ("bench", HELD)),
        relations=(relation(1, 0, "sitting on", 1),),
        captions=["Several people on a bench."],
        image_id=None,
        vg_id=7,
    )
    assert refused(FAMILY, found) == {"vg:relation:1": "a text speaks of several"}


def test_two_questions_of_an_image_are_enough(refused):
    named = things(("woman", MAN), ("bench", HELD), ("hat", HELD), ("cup", HELD))
    told = (relation(1, 0, "sitting on", 1), relation(2, 0, "wearing", 2), relation(3, 0, "holding", 3))
    assert refused(FAMILY, scene(*named, relations=told)) == {"vg:relation:3": "enough of the kind in this image"}


def seated(*told, **more):
    """A woman on a bench, of whom more is told."""
    named = (entity("woman", 1, box=MAN, category=None, **more), *things(("", FAR), ("bench", HELD), ("cup", HELD))[1:])
    found = tuple(relation(i, 0, predicate, at) for i, (predicate, at) in enumerate(told, start=1))
    bench = [entity("bench", 2, box=HELD, category=None), entity("cup", 3, box=HELD, category=None)]
    return scene(named[0], *bench, relations=found)


def test_who_sits_there_and_what_else_she_does(made):
    fact, other = made("subject_doing", seated(("sitting on", 1), ("holding", 2)))
    assert isinstance(fact, SubjectDoing)
    assert (fact.again.text, fact.more, fact.doings) == ("she", True, ("holding a cup",))
    assert fact.evidence == ("vg:relation:1", "vg:object:1", "vg:object:2", "vg:relation:2", "vg:object:3")
    assert {"activity:vg:object:1", "rel:vg:object:3"} <= set(fact.asks) & set(fact.tells)
    assert other.doings == ("sitting on a bench",)


def test_what_is_no_deed_is_not_followed_by_what_else(made):
    (fact,) = [fact for fact in made("subject_doing", seated(("on", 1), ("holding", 2))) if fact.key == "vg:relation:1"]
    assert (fact.more, fact.doings) == (False, ("holding a cup",))


def test_whose_pronoun_is_not_sure_is_named_again(made):
    found = two("child", "on", "bench", relation(2, 0, "holding", 1))
    found = scene(
        entity("child", 1, box=MAN, category=None, attributes={"activity": "smiling"}),
        entity("bench", 2, box=HELD, category=None),
        relations=(relation(1, 0, "on", 1),),
    )
    assert [(fact.again.text, fact.doings) for fact in made("subject_doing", found)] == [("that child", ("smiling",))]


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (two("pizza", "on", "plate"), "things do nothing"),
        (two("woman", "sitting on", "bench"), "nothing else is known that it does"),
        (seated(("on", 1), attributes={"activity": "holding"}), "says too little without an object"),
    ],
)
def test_one_who_is_not_seen_to_do_more_is_not_followed_up(found, reason, made, refused):
    assert made("subject_doing", found) == []
    assert refused("subject_doing", found) == {"vg:relation:1": reason}
