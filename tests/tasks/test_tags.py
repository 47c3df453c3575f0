import pytest

ASK = "{% human %}Q?{% endhuman %}\n"
ANSWER = "{% gpt word %}x{% endgpt %}"


@pytest.mark.parametrize("tag", ["set x = 1", "macro m()", "import 'x' as y", "include 'x'", "extends 'x'", "block b",
                                 "call m()", "filter a", "from 'x' import y", "with x = 1", "print 1",
                                 "autoescape true"])  # fmt: skip
def test_tags_of_jinja_that_hide_turns_are_refused(faults, tag):
    name = tag.split()[0]
    assert faults(f"{ASK}\n{{% {tag} %}}") == [f"9: tag '{name}' may not be used; expected if, for or either"]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("{% humen %}Q?{% endhuman %}", "7: unknown tag 'humen'; did you mean 'human'"),
        (f"{ASK}{{% gpt %}}x{{% endgpt %}}", "8: gpt has no form; expected one such as {% gpt word %}"),
        (f"{ASK}{{% gpt wrod %}}x{{% endgpt %}}", "8: unknown form 'wrod'; did you mean 'word'"),
        (ASK, "7: the human turn has no answer; expected {% gpt FORM %} after it"),
        (f"{ASK}{ANSWER}\n{ASK}", "9: the human turn has no answer; expected {% gpt FORM %} after it"),
        (f"\n{ANSWER}{ANSWER}{ASK}{ANSWER}", "8: a gpt turn stands before any human turn; expected {% human %} first"),
        (f"{ASK}{ANSWER}\n{ANSWER}", "9: form 'word' stands twice in one round; expected each form once"),
        ("", "1: there is no turn; expected {% human %} and {% gpt FORM %}"),
        (f"{ASK}{ANSWER}\n\n Hello\nyou", "10: text stands outside a turn: 'Hello'; "
                                           "expected {% human %} or {% gpt FORM %}"),
        (f"{ASK}{ANSWER}\n{{{{ count.n }}}}",
         "9: a value stands outside a turn; expected {% human %} or {% gpt FORM %}"),
        (f"{{% if true %}}{ASK}{{% endif %}}{ASK}{ANSWER}", "7: if stands outside a turn; "
                                                             "expected {% human %} or {% gpt FORM %}"),
        (f"{ASK}{ANSWER}{{% either %}}a{{% or %}}b{{% endeither %}}", "8: either stands outside a turn; "
                                                                       "expected {% human %} or {% gpt FORM %}"),
        (f"{{% human %}}Q?{ASK}{{% endhuman %}}{ANSWER}", "7: a turn stands inside the human turn; "
                                                           "expected turns at the top level only"),
        ("{% human %}Q{% if true %}\n{% either %}a{% or %}b{% endeither %}{% endif %}{% endhuman %}" + ANSWER,
         "8: either stands inside if; expected it around if"),
        (f"{{% human %}}Q{{% either %}}a{{% endeither %}}{{% endhuman %}}{ANSWER}",
         "7: either has one branch; expected at least one {% or %}"),
        (f"{{% human %}}{{% either %}}a\n{{% or lava %}}b{{% endeither %}}{{% endhuman %}}{ANSWER}",
         "8: unknown style 'lava'; did you mean 'llava'"),
        (f"{ASK}{{% gpt word %}}\n {{# nothing #}} {{% endgpt %}}", "8: the gpt word turn is empty; expected text"),
        (f"{{% human %}}{{% either %}}a\n{{% or %}} \n{{% endeither %}}{{% endhuman %}}{ANSWER}",
         "8: wording 2 of the human turn is empty; expected text"),
        ("{% human %}" + "{% either %}a{% or %}b{% or %}c{% endeither %}" * 4 + "{% endhuman %}" + ANSWER,
         "7: the human turn has 81 wordings; expected at most 64"),
        (f"{ASK}{{% gpt word %}}\n{{{{ count. }}}}{{% endgpt %}}",
         "9: expected name or number; expected valid Jinja"),
    ],
)  # fmt: skip
def test_a_turn_that_is_out_of_order_is_told_with_its_line(faults, body, fault):
    assert faults(body) == [fault]


def test_a_turn_that_does_not_end_names_what_is_missing(faults):
    assert faults(f"{ASK}{{% gpt word %}}x") == [
        "8: unexpected end of template. Jinja was looking for the following tags: 'endgpt'. "
        "The innermost block that needs to be closed is 'gpt'; expected valid Jinja"
    ]


def names(task, n=0):
    turn = task.rounds[n]
    return [(w.name, w.style) for w in (*turn.questions, *(w for form in turn.answers.values() for w in form))]


def test_several_eithers_multiply_and_the_last_changes_fastest(task, fact, frame, forms):
    from cocoift.tasks.render import Choice, render_choice

    made = task(
        "{% human %}{% either %}A{% or %}B{% endeither %} {% either %}x{% or %}{% either %}y{% or %}z{% endeither %}"
        f"{{% endeither %}}?{{% endhuman %}}{ANSWER}"
    )
    asked = [
        render_choice(made, 0, fact(1, "a"), form="word", choice=Choice(i, 0, None), frame=frame, forms=forms).question
        for i in range(len(made.rounds[0].questions))
    ]
    assert asked == ["A x?", "A y?", "A z?", "B x?", "B y?", "B z?"]


def test_a_wording_has_a_style_if_every_styled_either_agrees(task):
    made = task(
        "{% human %}{% either llava %}A{% or %}B{% endeither %}{% either %}p{% or %}q{% endeither %}{% endhuman %}"
        "{% gpt word %}{% either %}A{% or llava %}B{% endeither %}{% either llava %}p{% or %}q"
        "{% endeither %}{% endgpt %}"
    )
    assert names(made) == [
        ("q1", "llava"), ("q2", "llava"), ("q3", ""), ("q4", ""),
        ("word1", ""), ("word2", ""), ("word3", "llava"), ("word4", ""),
    ]  # fmt: skip


def test_each_human_turn_begins_a_round(task):
    made = task(f"{ASK}{ANSWER}{{# and then #}}\n{ASK}{ANSWER}{{% gpt sentence %}}It is.{{% endgpt %}}")
    assert [names(made, n) for n in range(len(made.rounds))] == [
        [("q1", ""), ("word1", "")],
        [("q1", ""), ("word1", ""), ("sentence1", "")],
    ]
