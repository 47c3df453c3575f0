import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "bless.py"

TASK = """\
---
task: count/half
version: 1
summary: Ask for the number, shortly.
per: count
---
{% human %}How many {{ count.plural }} are there?{% endhuman %}
{% gpt sentence %}{{ count.them | capital }} it is.{% endgpt %}
"""


@pytest.fixture(scope="module")
def script():
    """The script as a module: run in this process, which has loaded what it needs."""
    spec = importlib.util.spec_from_file_location("bless_script", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def bless(script, tmp_path, monkeypatch, capsys):
    """Runs the script over a folder with one new template; gives its exit code, output and errors."""

    def run(text, *names):
        path = tmp_path / "templates" / "count" / "half.jinja"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", [str(SCRIPT), *names, "--templates", "templates", "--golden", "golden"])
        code = script.main()
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def golden(tmp_path):
    return (tmp_path / "golden" / "count" / "half.txt").read_text(encoding="utf-8")


def test_a_new_template_is_blessed_and_can_be_read(bless, tmp_path):
    code, out, _ = bless(TASK, "count/half")
    assert code == 0
    assert out == f"new: count/half\n\n{golden(tmp_path)}\n1 written, 0 of them as before\n"
    assert "  sentence1  Three cups it is.\n" in golden(tmp_path)


def test_a_golden_that_is_blessed_again_is_as_before(bless):
    bless(TASK, "count/half")
    assert bless(TASK, "count/half")[1] == "1 written, 1 of them as before\n"


def test_a_changed_wording_is_printed_as_a_difference(bless):
    bless(TASK, "count/half")
    out = bless(TASK.replace(" it is", ""), "count/half")[1]
    assert "-  sentence1  Three cups it is.\n+  sentence1  Three cups.\n" in out


def test_goldens_without_a_task_are_removed_where_all_are_blessed(bless, tmp_path):
    orphan = tmp_path / "golden" / "count" / "gone.txt"
    orphan.parent.mkdir(parents=True)
    orphan.write_text("old")
    text = TASK
    assert "removed" not in bless(text, "count/half")[1]
    assert "removed: count/gone, which is no task\n" in bless(text)[1]
    assert sorted(path.name for path in (tmp_path / "golden").rglob("*.txt")) == ["forms.txt", "half.txt"]


def test_a_template_at_fault_and_an_unknown_task_are_told(bless):
    code, _, errors = bless(TASK.replace("them", "then"), "count/half")
    assert (code, errors.partition("; ")[0]) == (2, "templates/count/half.jinja:8: count has no field 'then'")
    code, _, errors = bless(TASK, "count/hlaf")
    assert (code, errors) == (2, "tasks.include: 'count/hlaf' fits no task; did you mean 'count/half'\n")


def test_the_kinds_of_facts_are_listed_with_their_fields():
    made = subprocess.run([sys.executable, str(SCRIPT), "--facts"], capture_output=True, text=True, check=True).stdout
    lines = made.splitlines()
    (at,) = [i for i, line in enumerate(lines) if line.startswith("all_of: ")]
    assert lines[at : at + 2] == [
        "all_of: The boxes of all things of a category, from left to right by their left edges.",
        "    singular, plural, boxes",
    ]
