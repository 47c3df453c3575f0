"""How facts are asked and answered: task files, the forms of answers, and their rendering to text.

Comes after facts and before dialogs; templates/README.md tells authors how a task is written.
"""

from .forms import CLOSED, FORMS, Form, Forms, load_forms
from .render import Rendered, forms_of, render_round
from .template import Task, TaskRound, Wording, load_tasks
from .transcript import SceneFacts, transcript

__all__ = [
    "CLOSED",
    "FORMS",
    "Form",
    "Forms",
    "Rendered",
    "SceneFacts",
    "Task",
    "TaskRound",
    "Wording",
    "forms_of",
    "load_forms",
    "load_tasks",
    "render_round",
    "transcript",
]
