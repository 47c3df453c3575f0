import json

import pytest

from cocoift.boxes import Convention, Frame
from cocoift.chance import Chance
from cocoift.errors import TemplateError
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase
from cocoift.tasks import forms_of, render_round
from cocoift.tasks.render import Choice, Rendered, render_choice

ASK = "{% human %}What is it?{% endhuman %}"


@pytest.fixture
def say(task, frame, forms):
    """Renders a body with the first wording of everything, without instruction unless one is named."""

    def said(body, fact, form="word", *, instruction=None, order=(), frame=frame, n=0):
        choice = Choice(0, 0, instruction, order)
        return render_choice(task(body), n, fact, form=form, choice=choice, frame=frame, forms=forms)

    return said


@pytest.mark.parametrize(
    ("form", "text", "answer"),
    [
        ("word", "red.", "Red"),
        ("phrase", "in  the\n air!", "In the air"),
        ("phrase", "at 3 p.m.", "At 3 p.m."),
        ("yes_no", "yes.", "Yes"),
        ("list", "a dog, a cat.", "A dog, a cat"),
        ("number", "3", "3"),
        ("sentence", "it is red.", "It is red."),
        ("paragraph", " it is. \n It was. ", "It is. It was."),
        ("json", '["a"]', '["a"]'),
    ],
)
def test_an_answer_is_folded_and_dressed_for_its_form(say, fact, form, text, answer):
    made = say(f"{ASK}{{% gpt {form} %}}\n  {text}\n{{% endgpt %}}", fact(1, "dog"), form)
    assert made == Rendered("What is it?", answer, form, f"q1.{form}1.-")


def test_a_question_starts_with_a_capital_and_keeps_the_rest(say, fact):
    body = "{% human %}{{ count.noun }}s: which IPA?{% endhuman %}{% gpt word %}x{% endgpt %}"
    assert say(body, fact(1, "émigré")).question == "Émigrés: which IPA?"


HOSTILE = "{{ 7 * 7 }} {% gpt word %} {# x #} \"'\\ \ue000\ue001\ue002 <b> {0} %s"


@pytest.mark.parametrize("form", ["word", "sentence", "letter", "list", "json"])
def test_values_are_never_read_as_templates(say, fact, form):
    body = f"{{% human %}}It: {{{{ count.noun }}}}{{% endhuman %}}{{% gpt {form} %}}x{{% endgpt %}}"
    made = say(body, fact(1, HOSTILE, options=("y",)), form, instruction=1, order=(0, 1))
    assert made.question.startswith(f"It: {HOSTILE}")


def test_values_that_fold_are_folded(say, fact):
    body = f"{ASK}{{% gpt sentence %}}A {{{{ count.noun }}}}.{{% endgpt %}}"
    assert say(body, fact(1, " red\n\tmug\u00a0cup"), "sentence").answer == "A red mug cup."


@pytest.mark.parametrize("token", ["<image>", "</s>"])
def test_a_token_that_breaks_training_is_refused_wherever_it_comes_from(say, fact, token):
    in_text = f"{ASK}{{% gpt sentence %}}A {{{{ count.noun }}}}.{{% endgpt %}}"
    with pytest.raises(TemplateError) as caught:
        say(in_text, fact(1, f"a {token}"), "sentence")
    assert str(caught.value) == (
        f"templates/count/exact.jinja: round 1, wording sentence1: the text holds '{token}'; "
        "expected none, as annotations are cleaned"
    )
    in_options = f"{ASK}{{% gpt letter %}}x{{% endgpt %}}"
    with pytest.raises(TemplateError, match="the text holds"):
        say(in_options, fact(1, "a", options=(token,)), "letter", order=(0, 1))


@pytest.mark.parametrize(
    ("printed", "wrong"),
    [
        ("{{ count.best.name }}", "'None' has no attribute 'name'; expected a value whatever the fact"),
        ("{{ count.things[3].name }}", "tuple object has no element 3; expected a value whatever the fact"),
        ("{{ count.noun | are }}", "text has no grammatical number; expected a number, a phrase or a tuple"),
        ("{{ count.n | a }}", "a number is not text; expected text or a phrase"),
        ("{{ count.noun if false else none }}", "None cannot be printed; expected text, a number, a phrase or a box"),
        ("{% if count.n > 5 %}many{% endif %}", "the text is empty; expected words whatever the fact"),
    ],
)
def test_what_cannot_be_said_is_told_with_file_and_wording(say, fact, printed, wrong):
    with pytest.raises(TemplateError) as caught:
        say(f"{ASK}{{% gpt sentence %}}{printed}{{% endgpt %}}", fact(1, "dog"), "sentence")
    where, _, said = str(caught.value).partition("wording sentence1: ")
    assert where == "templates/count/exact.jinja: round 1, "
    assert said == wrong


LETTER = f"{ASK}{{% gpt letter %}}{{{{ count.noun }}}}{{% endgpt %}}"


def test_letter_options_stand_on_lines_of_their_own_as_llava_has_them(say, fact):
    made = say(LETTER, fact(1, "dog", options=("cat", "a  zebra")), "letter", instruction=0, order=(2, 0, 1))
    assert made == Rendered(
        "What is it?\nA. a zebra\nB. dog\nC. cat\nAnswer with the option's letter from the given choices directly.",
        "B",
        "letter",
        "q1.letter1.f1",
        (),
        ("a zebra", "dog", "cat"),
    )


def test_options_stand_below_the_question_without_an_instruction(say, fact):
    made = say(LETTER, fact(1, "dog", options=("cat",)), "letter", order=(0, 1))
    assert made.question == "What is it?\nA. dog\nB. cat"


def test_options_come_last_where_the_instruction_stands_before_them(say, fact):
    made = say(LETTER, fact(1, "dog", options=("cat",)), "letter", instruction=8, order=(1, 0))
    assert made.question == (
        "What is it? Choose from the options below and reply with just the letter.\nA. cat\nB. dog"
    )


@pytest.mark.parametrize("options", [(), ("dog",), ("cat", "cat")])
def test_options_that_are_too_few_or_alike_are_refused(say, fact, options):
    with pytest.raises(TemplateError, match="expected 2 to 26 different ones"):
        say(LETTER, fact(1, "dog", options=options), "letter", order=tuple(range(1 + len(options))))


def test_a_letter_is_offered_only_where_there_are_options(task, fact):
    made = task(LETTER + "{% gpt word %}x{% endgpt %}")
    assert (forms_of(made, 0, fact(1, "dog")), forms_of(made, 0, fact(1, "dog", options=("cat",)))) == (
        ("word",), ("letter", "word"),
    )  # fmt: skip


def test_every_letter_is_right_about_as_often(task, fact, frame, forms):
    made, one = task(LETTER), fact(1, "dog", options=("cat", "cow", "hen"))
    letters = [
        render_round(made, 0, one, form="letter", chance=Chance(0, "test", i), frame=frame, forms=forms,
                     style="varied", instructed=True).answer
        for i in range(400)
    ]  # fmt: skip
    assert [round(letters.count(letter) / 400, 1) for letter in "ABCD"] == pytest.approx([0.25] * 4, abs=0.06)


BOXES = (
    "{% human %}What is at {{ count.best.box }}?{% endhuman %}{% gpt box %}{{ count.things[0].box }}{% endgpt %}"
    "{% gpt list %}{% for t in count.things %}{{ t.box }}{% if not loop.last %}, {% endif %}{% endfor %}{% endgpt %}"
    '{% gpt json %}[{% for t in count.things %}{"box": {{ t.box }}, "name": {{ t.name | json }}}'
    "{% if not loop.last %}, {% endif %}{% endfor %}]{% endgpt %}"
)


@pytest.fixture
def boxed(fact, thing):
    one, two = thing('a "dog"', Box(0, 0, 200, 100)), thing("cat", Box(20, 10, 120, 90))
    return fact(2, "dog", things=(one, two), best=two)


def test_printed_boxes_are_written_and_told_in_order_the_question_first(say, boxed):
    made = say(BOXES, boxed, "list")
    assert made == Rendered(
        "What is at [0.10, 0.30, 0.60, 0.70]?",
        "[0.00, 0.25, 1.00, 0.75], [0.10, 0.30, 0.60, 0.70]",
        "list",
        "q1.list1.-",
        (Box(20, 10, 120, 90), Box(0, 0, 200, 100), Box(20, 10, 120, 90)),
    )


def test_boxes_and_text_make_json(say, boxed):
    assert json.loads(say(BOXES, boxed, "json").answer) == [
        {"box": [0.0, 0.25, 1.0, 0.75], "name": 'a "dog"'},
        {"box": [0.1, 0.3, 0.6, 0.7], "name": "cat"},
    ]


def test_the_box_instruction_describes_the_convention(say, boxed):
    made = say(BOXES, boxed, "box", instruction=2, frame=Frame(200, 100, Convention("pixels")))
    assert (made.question, made.answer) == (
        "What is at [20, 10, 120, 90]? Give the box as [left, top, right, bottom] in pixels from the top left corner.",
        "[0, 0, 200, 100]",
    )


def test_a_word_of_several_is_asked_for_as_a_phrase(say, fact):
    made = say(f"{ASK}{{% gpt word %}}{{{{ count.noun }}}}{{% endgpt %}}", fact(1, "dark blue"), instruction=1)
    assert made == Rendered("What is it? Answer with a short phrase.", "Dark blue", "phrase", "q1.word1.f2")


LISTED = (
    "{% human %}{% either %}A, B?{% or letter %}Which?{% or letter %}Which one?{% endeither %}{% endhuman %}"
    "{% gpt letter %}{{ count.noun }}{% endgpt %}{% gpt sentence %}X.{% endgpt %}"
)


@pytest.mark.parametrize(("form", "questions"), [("letter", {"q2", "q3"}), ("sentence", {"q1"})])
def test_a_question_without_its_options_is_asked_for_a_letter_and_no_other(task, fact, frame, forms, form, questions):
    made = task(LISTED)
    drawn = {
        render_round(made, 0, fact(1, "a", options=("b",)), form=form, chance=Chance(0, "test", i), frame=frame,
                     forms=forms, style="varied", instructed=False).wording.partition(".")[0]
        for i in range(40)
    }  # fmt: skip
    assert drawn == questions


STYLED = "{% human %}{% either %}A?{% or llava %}B?{% or %}C?{% endeither %}{% endhuman %}" + (
    "{% gpt sentence %}{% either %}X.{% or %}Y.{% endeither %}{% endgpt %}{% gpt word %}z{% endgpt %}"
)


@pytest.mark.parametrize(
    ("style", "form", "wordings"),
    [
        ("llava", "word", ["q2.word1.own"]),
        ("llava", "sentence", ["q2.sentence1.own", "q2.sentence2.own"]),
        ("varied", "sentence", [f"q{q}.sentence{a}.-" for q in (1, 3) for a in (1, 2)]),
    ],
)
def test_a_style_keeps_to_its_wordings_where_there_are_any(task, fact, frame, forms, style, form, wordings):
    made = task(STYLED)
    drawn = {
        render_round(made, 0, fact(1, "a"), form=form, chance=Chance(0, "test", i), frame=frame, forms=forms,
                     style=style, instructed=form == "word").wording
        for i in range(60)
    }  # fmt: skip
    assert sorted(drawn) == wordings


def test_the_same_chance_gives_the_same_round(task, fact, frame, forms):
    made = task(STYLED)
    first, again = (
        render_round(made, 0, fact(1, "a"), form="sentence", chance=Chance(3, "w", "coco:1"), frame=frame, forms=forms,
                     style="varied", instructed=True)
        for _ in range(2)
    )  # fmt: skip
    assert first == again


def test_a_later_round_of_a_thread_has_its_own_wordings(say, fact):
    body = (
        f"{ASK}{{% gpt word %}}x{{% endgpt %}}"
        "{% human %}And {{ count.who | it('is', 'are') }}?{% endhuman %}{% gpt yes_no %}no{% endgpt %}"
    )
    made = say(body, fact(1, "a", who=Phrase("the person", False, "they")), "yes_no", n=1)
    assert made == Rendered("And they are?", "No", "yes_no", "q1.yes_no1.-")


def test_nothing_is_added_to_a_question_that_is_its_own_instruction(load, fact, frame, forms):
    head = "---\ntask: count/exact\nversion: 1\nsummary: S.\nper: count\nown_instruction: true\n---\n"
    made = load({"count/exact.jinja": f"{head}{ASK}{{% gpt sentence %}}A dog.{{% endgpt %}}"})["count/exact"]
    said = render_round(made, 0, fact(1, "a"), form="sentence", chance=Chance(0, "test"), frame=frame, forms=forms,
                        style="varied", instructed=True)  # fmt: skip
    assert (said.question, said.wording) == ("What is it?", "q1.sentence1.own")


def test_an_instruction_that_speaks_of_the_question_is_not_put_to_a_request(task, fact, frame, forms):
    made = task("{% human %}Count the dogs.{% endhuman %}{% gpt number %}1{% endgpt %}")
    asked = {
        render_round(made, 0, fact(1, "a"), form="number", chance=Chance(0, "test", i), frame=frame, forms=forms,
                     style="varied", instructed=True).question
        for i in range(200)
    }  # fmt: skip
    assert [text for text in asked if "question" in text] == []
    assert len(asked) == sum(not wording.of_question for wording in forms.wordings("number"))
