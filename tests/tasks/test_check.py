import pytest

from cocoift.errors import TemplateError
from cocoift.tasks.filters import FILTERS

FIELDS = "it has best, n, noun, options, shout, sure, things, who"


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("{% human %}\nHow many {{ cuont.noun }}?{% endhuman %}", "8: unknown name 'cuont'; did you mean 'count'"),
        ("{% human %}\n\n{{ count.plurl }}{% endhuman %}", f"9: count has no field 'plurl'; {FIELDS}"),
        ("{% human %}{{ count['plurl'] }}{% endhuman %}", f"7: count has no field 'plurl'; {FIELDS}"),
        ("{% human %}Who?{% if false %}\n{{ count.x }}{% endif %}{% endhuman %}",
         f"8: count has no field 'x'; {FIELDS}"),
        ("{% human %}{{ count.best.nam }}{% endhuman %}", "7: count.best has no field 'nam'; it has box, name"),
        (
            "{% human %}{% for t in count.things %}{{ t.nam }}{% endfor %}{% endhuman %}",
            "7: t has no field 'nam'; it has box, name",
        ),
        ("{% human %}{{ (count.things | first).nam }}{% endhuman %}",
         "7: count.things | first has no field 'nam'; it has box, name"),
        ("{% human %}{{ count.things[0].nam }}{% endhuman %}",
         "7: count.things[...] has no field 'nam'; it has box, name"),
        ("{% human %}{{ count.noun.text }}{% endhuman %}", "7: count.noun has no field 'text'; it is text"),
        (
            "{% human %}{% for t in count.things %}{{ loop.idx }}{% endfor %}{% endhuman %}",
            "7: loop has no field 'idx'; it has first, index, index0, last, length, revindex, revindex0",
        ),
        ("{% human %}{{ loop.index }}{% endhuman %}", "7: unknown name 'loop'; expected one of count"),
        ("{% human %}{{ range }}{% endhuman %}", "7: unknown name 'range'; expected one of count"),
        ("{% human %}{{ count.noun | capitol }}{% endhuman %}", "7: unknown filter 'capitol'; did you mean 'capital'"),
        ("{% human %}{{ count.n | verb('is') }}{% endhuman %}",
         "7: filter 'verb' has 1 arguments; expected singular, many"),
        ("{% human %}{{ count.n | are('x') }}{% endhuman %}", "7: filter 'are' has 1 arguments; expected none"),
        ("{% human %}Who{% if count.n is evn %}?{% endif %}{% endhuman %}",
         "7: unknown test 'evn'; did you mean 'even'"),
        ("{% human %}{{ count.noun.upper() }}{% endhuman %}",
         "7: count.noun.upper is called; expected a field or a filter"),
        ("{% human %}{{ 'a' ~ count.n }}{% endhuman %}",
         "7: '~' may not be used; expected each value in braces of its own"),
        ("{% human %}{{ count.things }}{% endhuman %}",
         "7: count.things is a tuple; expected text, a number, a phrase or a box"),
        ("{% human %}{{ count.best }}{% endhuman %}",
         "7: count.best is a Thing; expected text, a number, a phrase or a box"),
        ("{% human %}{{ count.sure }}{% endhuman %}",
         "7: count.sure is yes or no; expected text, a number, a phrase or a box"),
        ("{% human %}Look:\n<image>{% endhuman %}", "8: text holds '<image>'; expected no image token and no role tag"),
        ("{% human %}{{ 'USER:' }}{% endhuman %}", "7: text holds 'USER:'; expected no image token and no role tag"),
    ],
)  # fmt: skip
def test_a_fault_inside_a_turn_is_told_with_its_line(faults, body, fault):
    assert faults(body + "\n{% gpt word %}x{% endgpt %}") == [fault]


def test_an_unknown_filter_that_is_near_to_none_lists_all(faults):
    found = faults("{% human %}{{ count.noun | random }}{% endhuman %}{% gpt word %}x{% endgpt %}")
    assert found == [f"7: unknown filter 'random'; expected one of {', '.join(sorted(FILTERS))}"]


def test_every_wording_is_checked_and_a_fault_is_told_once(faults):
    body = (
        "{% human %}{% either %}A{% or %}B{% endeither %}\n{{ count.x }}{% endhuman %}{% gpt word %}{{ y }}{% endgpt %}"
    )
    assert faults(body) == [f"8: count has no field 'x'; {FIELDS}", "8: unknown name 'y'; expected one of count"]


def test_a_letter_needs_the_wrong_options_in_its_fact(load):
    head = "---\ntask: a\nversion: 1\nsummary: S.\nper: bare\n---\n"
    text = head + "{% human %}Q?{% endhuman %}\n{% gpt letter %}x{% endgpt %}"
    with pytest.raises(TemplateError) as caught:
        load({"a.jinja": text})
    assert caught.value.faults == (
        "templates/a.jinja:8: bare cannot be asked as letter; "
        "expected a field 'options' of its fact, the wrong options' texts",
    )


def test_properties_loops_parts_and_optional_fields_are_fields(task):
    body = (
        "{% human %}{{ count.shout }} {{ count.who.text }} {{ count.who }} {{ count.best.name }}"
        "{{ count.best.box.x1 }}"
        "{% for t in count.things if t.name is string %}{{ t.box }}{{ loop.index }}{% else %}none{% endfor %}"
        "{{ 'a' if count.sure else 'b' }}{{ count.n + 1 }}{% endhuman %}{% gpt word %}x{% endgpt %}"
    )
    assert task(body).rounds[0].answers.keys() == {"word"}
