from pathlib import Path

import pytest

from cocoift.errors import TemplateError
from cocoift.tasks.forms import CLOSED, FORMS, instruct, load_forms

SHIPPED = Path(__file__).parents[2] / "templates" / "forms"
PHRASE = "Q? Answer the question using a single word or phrase."
OPTIONS = "Q?\nA. a\nB. b\nAnswer with the option's letter from the given choices directly."


@pytest.fixture
def form_faults(tmp_path, monkeypatch):
    """The faults of the shipped forms with some files replaced, or deleted where the text is None."""
    monkeypatch.chdir(tmp_path)

    def found(files):
        folder = Path("forms")
        folder.mkdir()
        for name in FORMS:
            (folder / f"{name}.jinja").write_bytes((SHIPPED / f"{name}.jinja").read_bytes())
        for name, text in files.items():
            (folder / name).unlink() if text is None else (folder / name).write_text(text)
        with pytest.raises(TemplateError) as caught:
            load_forms(folder)
        return list(caught.value.faults)

    return found


def text(body, form="word"):
    return f"---\nform: {form}\nversion: 1\nsummary: S.\n---\n{body}"


def test_every_form_has_twelve_different_wordings(forms):
    said = {form: [w.parts for w in forms.wordings(form)] for form in FORMS}
    assert [form for form in FORMS if len(said[form]) < 12 or len(set(said[form])) < len(said[form])] == []


def test_all_forms_but_sentence_and_paragraph_are_closed():
    assert sorted(set(FORMS) - CLOSED) == ["paragraph", "sentence"]


@pytest.mark.parametrize(
    ("form", "asked"),
    [("word", PHRASE), ("phrase", PHRASE), ("number", PHRASE), ("yes_no", PHRASE), ("letter", OPTIONS)],
)
def test_the_instructions_of_llava_are_to_the_letter_and_one_each(forms, form, asked):
    options = ("a", "b") if form == "letter" else ()
    labelled = [w for w in forms.wordings(form) if w.style == "llava"]
    assert [instruct(w, "Q?", options=options, box_format="") for w in labelled] == [asked]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("question", ["How many dogs?", "Count the dogs."])
def test_a_wording_keeps_the_question_whole_and_ends_well(forms, form, question):
    options = ("a", "b") if form == "letter" else ()
    asked = [instruct(w, question, options=options, box_format="[x]") for w in forms.wordings(form)]
    ends = (".", "?", "\nA. a\nB. b")
    assert [a for a in asked if a.count(question) != 1 or not a.endswith(ends) or ".." in a or "  " in a] == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("{% human %}{% either %}{{ question }} One word.{% or %}\nOne word.{% endeither %}{% endhuman %}",
         "6: wording 2 has question 0 times; expected it once"),
        ("{% human %}{{ question }} {{ question }}{% endhuman %}",
         "6: wording 1 has question 2 times; expected it once"),
        ("{% human %}{{ qestion }}{% endhuman %}", "6: unknown name 'qestion'; did you mean 'question'"),
        ("{% human %}{{ question }}{{ options }}{% endhuman %}", "6: unknown name 'options'; expected one of question"),
        ("{% human %}{{ question | capital }}{% endhuman %}",
         "6: an expression stands in a form; expected plain values such as {{ question }}"),
        ("{% human %}{% if question %}{{ question }}{% endif %}{% endhuman %}",
         "6: if stands in a form; expected text, values and either"),
        ("{% human %}{{ question }}{% endhuman %}{% gpt word %}x{% endgpt %}",
         "6: there are 2 turns; expected one human turn with the instructions"),
        ("", "1: there are 0 turns; expected one human turn with the instructions"),
    ],
)  # fmt: skip
def test_a_fault_of_a_form_is_told_with_its_line(form_faults, body, fault):
    assert fault in [f.removeprefix("forms/word.jinja:") for f in form_faults({"word.jinja": text(body)})]


def test_a_letter_wording_places_its_options_once(form_faults):
    body = "{% human %}{{ question }}{% endhuman %}"
    assert form_faults({"letter.jinja": text(body, "letter")}) == [
        "forms/letter.jinja:6: wording 1 has options 0 times; expected it once"
    ]


def test_missing_misnamed_and_unknown_forms_are_told_at_once(form_faults):
    body = "{% human %}{{ question }}{% endhuman %}"
    assert form_faults({"box.jinja": None, "wrod.jinja": "x", "list.jinja": text(body, "lst")}) == [
        "forms/wrod.jinja: unknown form 'wrod'; did you mean 'word'",
        "forms/box.jinja:1: cannot be read (No such file or directory); expected a template",
        "forms/list.jinja:2: form is 'lst'; expected 'list', the file's name",
    ]
