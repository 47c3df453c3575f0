import msgspec
import pytest

from cocoift.dialogs.dialog import Dialog, Round, Turn, faults


def a_round(question="How many dogs are there?", answer="Two dogs.", form="sentence", **changed):
    return msgspec.structs.replace(
        Round(question, answer, "count/exact", 1, form, "0.1", ("coco:instance:1",)), **changed
    )


def dialog(*rounds, images=("000000000139.jpg",)):
    recipe = "single" if len(rounds) == 1 else "multi"
    return Dialog("coco:139", 2, recipe, "val2017", images, 640, 426, "CC BY 2.0", rounds)


DOGS = a_round()
CATS = a_round("How many cats are there?", "3", "number")
PEOPLE = a_round("Is anyone there?", "Yes", "yes_no")
BIRDS = a_round("How many birds are there?", "4", "number")


def test_the_id_is_the_image_key_and_the_number_of_the_dialog():
    assert dialog(DOGS).id == "coco:139/2"


def test_a_round_is_a_human_turn_and_a_gpt_turn():
    assert dialog(DOGS, CATS).turns == (
        Turn("human", "How many dogs are there?"),
        Turn("gpt", "Two dogs."),
        Turn("human", "How many cats are there?"),
        Turn("gpt", "3"),
    )


def test_the_image_token_stands_once_at_the_start_of_the_first_human_turn():
    assert dialog(DOGS, CATS).conversations == [
        {"from": "human", "value": "<image>\nHow many dogs are there?"},
        {"from": "gpt", "value": "Two dogs."},
        {"from": "human", "value": "How many cats are there?"},
        {"from": "gpt", "value": "3"},
    ]


def test_a_dialog_without_image_has_no_image_token():
    assert dialog(DOGS, images=()).conversations[0] == {"from": "human", "value": "How many dogs are there?"}


def test_two_images_have_two_image_tokens():
    value = dialog(DOGS, images=("1.jpg", "2.jpg")).conversations[0]["value"]
    assert value == "<image>\n<image>\nHow many dogs are there?"


@pytest.mark.parametrize("rounds", [(DOGS,), (DOGS, CATS), (DOGS, CATS, PEOPLE), (DOGS, CATS, PEOPLE, BIRDS)])
def test_a_lawful_dialog_has_no_faults(rounds):
    assert faults(dialog(*rounds)) == ()


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"question": " \n"}, "question is empty"),
        ({"answer": ""}, "answer is empty"),
        ({"question": "<image>\nWhat?"}, "question has '<image>'"),
        ({"answer": "An <image>."}, "answer has '<image>'"),
        ({"answer": "It ends.</s>"}, "answer has '</s>'"),
        ({"question": "Who? ASSISTANT: me"}, "question has 'ASSISTANT:'"),
        ({"question": "USER: who?"}, "question has 'USER:'"),
        ({"answer": "<|im_end|>"}, "answer has '<|im_end|>'"),
        ({"form": "essay"}, "form 'essay' is none of word, phrase, number, yes_no, letter, box, sentence, paragraph, "
                            "list, json"),
        ({"form": "number", "answer": "two"}, "answer is no number: 'two'"),
        ({"form": "letter", "answer": "A."}, "answer is no letter: 'A.'"),
        ({"form": "yes_no", "answer": "Perhaps"}, "answer is no yes_no: 'Perhaps'"),
        ({"form": "json", "answer": "{'a': 1}"}, "answer is no json: \"{'a': 1}\""),
        ({"evidence": ()}, "has no evidence"),
    ],
)  # fmt: skip
def test_a_round_that_breaks_a_law_is_at_fault(changed, fault):
    assert faults(dialog(a_round(**changed))) == (f"round 1: {fault}",)


@pytest.mark.parametrize(
    ("form", "answer"),
    [("number", "12"), ("number", "0.5"), ("letter", "B"), ("yes_no", "No"), ("json", '{"a": [1, 2]}')],
)
def test_an_answer_of_the_right_shape_is_lawful(form, answer):
    assert faults(dialog(a_round(form=form, answer=answer))) == ()


@pytest.mark.parametrize("text", ["A SUPERUSER: sign", "The user: a man", "I love <3 and |> arrows"])
def test_text_that_only_resembles_a_role_tag_is_lawful(text):
    assert faults(dialog(a_round(answer=text))) == ()


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (msgspec.structs.replace(dialog(DOGS, CATS), recipe="single"), "single dialog has 2 rounds"),
        (msgspec.structs.replace(dialog(DOGS), recipe="multi"), "multi dialog has fewer than 2 rounds: 1"),
        (msgspec.structs.replace(dialog(), recipe="single"), "single dialog has 0 rounds"),
        (dialog(CATS, BIRDS), "2 rounds have fewer than 2 answer forms: 1"),
        (dialog(DOGS, CATS, BIRDS, a_round("What is it?")), "4 rounds have fewer than 3 answer forms: 2"),
        (dialog(DOGS, CATS, a_round(" how many DOGS  are there?")), "round 3: question was asked before"),
        (dialog(DOGS, images=("",)), "image has no file name"),
    ],
)
def test_a_dialog_that_breaks_a_law_is_at_fault(wrong, fault):
    assert faults(wrong) == (fault,)


def test_all_faults_are_told_at_once():
    assert faults(dialog(a_round("", "", "essay"))) == (
        "round 1: question is empty",
        "round 1: answer is empty",
        "round 1: form 'essay' is none of word, phrase, number, yes_no, letter, box, sentence, paragraph, list, json",
    )
