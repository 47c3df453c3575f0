from hashlib import sha256

import pytest

from cocoift.errors import TemplateError

BODY = "{% human %}Q?{% endhuman %}{% gpt word %}x{% endgpt %}"


def text(name="count/exact", **changes):
    keys = {"task": name, "version": 1, "summary": "Ask.", "per": "count"} | changes
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items() if value is not None) + f"---\n{BODY}"


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"task": "count/exakt"},
         "2: task is 'count/exakt'; expected 'count/exact', its path below the folder of templates"),
        ({"task": None}, "1: key 'task' is missing; expected the file's path below its folder, such as count/exact"),
        ({"version": None}, "1: key 'version' is missing; expected a whole number from 1 up"),
        ({"summary": None}, "1: key 'summary' is missing; expected one sentence about it"),
        ({"per": None}, "1: key 'per' is missing; expected the kind of fact it is about"),
        ({"per": ""}, "5: key 'per' is missing; expected the kind of fact it is about"),
        ({"version": 0}, "3: version is 0; expected a whole number from 1 up"),
        ({"version": "one"}, "3: version is 'one'; expected a whole number from 1 up"),
        ({"version": "true"}, "3: version is True; expected a whole number from 1 up"),
        ({"weight": "-1"}, "6: weight is -1; expected a number above 0"),
        ({"weigth": "1"}, "6: unknown key 'weigth'; did you mean 'weight'"),
        ({"per": "cuont"}, "5: unknown fact 'cuont'; did you mean 'count'"),
        ({"summary": "'x"}, "5: not valid YAML (found unexpected end of stream); expected keys and values"),
    ],
)  # fmt: skip
def test_a_fault_of_the_front_matter_is_told_with_its_line(faults, changes, fault):
    assert faults("", head=text(**changes)) == [fault]


@pytest.mark.parametrize(
    ("whole", "fault"),
    [
        (BODY, "1: there is no front matter; expected '---' on the first line"),
        ("", "1: there is no front matter; expected '---' on the first line"),
        ("---\ntask: a\n" + BODY, "1: the front matter does not end; expected a second line '---'"),
        ("---\n- a\n---\n" + BODY, "1: the front matter has no keys; expected lines such as 'version: 1'"),
        (text().replace("per:", "version: 2\nper:"),
         "5: key 'version' stands twice; expected it once, as in line 3"),
        (b"---\n\xff", "2: not UTF-8; expected a template in UTF-8"),
    ],
)  # fmt: skip
def test_a_file_without_sound_front_matter_is_refused(load, whole, fault):
    with pytest.raises(TemplateError) as caught:
        load({"count/exact.jinja": whole})
    assert caught.value.faults == (f"templates/count/exact.jinja:{fault}",)


def test_all_faults_of_all_files_are_told_at_once_from_the_top_down(load):
    with pytest.raises(TemplateError) as caught:
        load({
            "b.jinja": text("b", sumary="x") + "\n{{ 1 }}",
            "a.jinja": text("a").replace("Q?", "{{ x }}") + "{% gpt wrd %}x{% endgpt %}",
        })  # fmt: skip
    assert str(caught.value).split("\n") == [
        "templates/a.jinja:7: unknown form 'wrd'; did you mean 'word'",
        "templates/a.jinja:7: unknown name 'x'; expected one of count",
        "templates/b.jinja:6: unknown key 'sumary'; did you mean 'summary'",
        "templates/b.jinja:9: a value stands outside a turn; expected {% human %} or {% gpt FORM %}",
    ]


def test_a_task_holds_its_front_matter_and_the_hash_of_its_file(load):
    source = text(weight=2)
    task = load({"count/exact.jinja": source})["count/exact"]
    assert (task.name, task.version, task.summary, task.per, task.weight, task.path, task.sha256) == (
        "count/exact", 1, "Ask.", "count", 2.0, "templates/count/exact.jinja", sha256(source.encode()).hexdigest(),
    )  # fmt: skip


def test_lines_count_the_same_with_windows_line_ends(faults):
    assert faults("", head=text().replace("Q?", "\n{{ x }}").replace("\n", "\r\n")) == [
        "8: unknown name 'x'; expected one of count"
    ]


def test_tasks_come_by_name_without_forms_and_readme(load):
    files = {f"{name}.jinja": text(name) for name in ("b/two", "a", "b/one")}
    assert list(load({**files, "README.md": "x", "forms/word.jinja": "x"})) == ["a", "b/one", "b/two"]


def test_include_and_exclude_select_by_pattern(load):
    files = {f"{name}.jinja": text(name) for name in ("b/two", "a", "b/one")}
    assert list(load(files, include=["b/*"], exclude=["*/two"])) == ["b/one"]


def test_a_file_that_is_not_selected_is_not_read(load):
    assert list(load({"a.jinja": text("a"), "b.jinja": "broken"}, exclude=["b"])) == ["a"]


@pytest.mark.parametrize(
    ("selection", "fault"),
    [
        ({"include": ["cuont/*"]}, "tasks.include: 'cuont/*' fits no task; did you mean 'count/*'"),
        ({"include": ["count/exakt"]}, "tasks.include: 'count/exakt' fits no task; did you mean 'count/exact'"),
        ({"exclude": ["zzz"]}, "tasks.exclude: 'zzz' fits no task; expected one of count/exact"),
    ],
)
def test_a_pattern_that_fits_nothing_is_a_fault(load, selection, fault):
    with pytest.raises(TemplateError) as caught:
        load({"count/exact.jinja": text()}, **selection)
    assert caught.value.faults == (fault,)


def test_a_missing_folder_is_a_fault(load):
    with pytest.raises(TemplateError) as caught:
        load({})
    assert caught.value.faults == (
        "templates: no such folder; expected a folder of task templates",
        "tasks.include: '*' fits no task; there are none",
    )


def test_a_template_by_another_ending_is_not_passed_over(load):
    with pytest.raises(TemplateError) as caught:
        load({"a.jinja": text("a"), "b.j2": "x"})
    assert caught.value.faults == ("templates/b.j2: not read as a task; expected a name that ends in .jinja",)
