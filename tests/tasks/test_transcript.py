import re

from cocoift.tasks import SceneFacts, transcript
from cocoift.tasks.forms import FORMS
from cocoift.tasks.transcript import forms_transcript

BODY = """\
{% human %}{% either %}How many {{ count.noun }}?{% or %}Count the {{ count.noun }}.{% endeither %}{% endhuman %}
{% gpt number %}{{ count.n }}{% endgpt %}
{% gpt letter %}{{ count.n }}{% endgpt %}
{% gpt sentence %}{% either %}I see {{ count.n }}.{% or %}{{ count.n }} it is.
{% or %}There {{ count.n | are }} {{ count.n }}.{% endeither %}{% endgpt %}
"""

SHOWN = """\
count/exact, version 1
Ask how many.

== kitchen ==

Q1           How many dogs?
  number1    3
  letter1    A   (A. 3  B. 2)
  sentence1  I see 3.

Q1           How many dogs?
  sentence3  There are 3.

Q2           Count the cups.
  number1    1
  sentence2  1 it is.

refused: an instance is too small (1)
refused: crowd (2)

== empty ==

no fact
"""


def test_a_transcript_shows_each_fact_in_all_forms_and_every_wording(task, fact, frame, forms):
    facts = [fact(3, "dogs", options=("2",)), fact(1, "cups")]
    refusals = {"crowd": 2, "an instance is too small": 1}
    scenes = [SceneFacts("kitchen", frame, facts, refusals), SceneFacts("empty", frame, [])]
    assert transcript(task(BODY), scenes, forms) == SHOWN


def test_a_thread_is_read_as_a_dialog(task, fact, frame, forms):
    body = "{% human %}Q?{% endhuman %}{% gpt word %}x{% endgpt %}"
    body += "{% human %}And it?{% endhuman %}{% gpt word %}y{% endgpt %}"
    assert transcript(task(body), [SceneFacts("street", frame, [fact(1, "a")])], forms).split("\n")[5:] == [
        "Q1           Q?", "  word1      X", "Q1           And it?", "  word1      Y", "",
    ]  # fmt: skip


def test_wordings_that_no_fact_can_show_are_named(task, fact, frame, forms):
    made = transcript(task(BODY), [SceneFacts("street", frame, [fact(1, "dog")])], forms)
    assert made.split("\n")[-2] == "not shown, for want of a fact: letter1"
    assert transcript(task(BODY), [SceneFacts("empty", frame, [], {"crowd": 1})], forms).split("\n")[2:] == [
        "", "== empty ==", "", "refused: crowd (1)", "",
        "not shown, for want of a fact: q1, q2, number1, letter1, sentence1, sentence2, sentence3", "",
    ]  # fmt: skip


def test_a_transcript_of_the_forms_shows_every_instruction(frame, forms):
    made = forms_transcript(forms, frame)
    expected = [f"f{i + 1}" for form in FORMS for i in range(len(forms.wordings(form)))]
    assert re.findall(r"^f\d+", made, re.MULTILINE) == expected
    assert "f1 llava     What is in the picture?\n             A. a dog\n             B. a zebra\n" in made
