"""The blind guesser: what leaks is found, what does not is left alone, and small samples prove nothing."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from cocoift import guessing
from cocoift.chance import Chance
from cocoift.guessing import Guess, guesses, name_of

Said = tuple[str, str]  # question and answer
NOUNS = ("dog", "cat", "car", "bus", "cup", "bench", "boat", "kite")


def rows(task: str, form: str, rounds: Iterable[Said]) -> list[dict[str, Any]]:
    return [
        {
            "id": f"coco:{n}/0",
            "images": ["a.jpg"],
            "conversations": [{"from": "human", "value": f"<image>\n{question}"}, {"from": "gpt", "value": answer}],
            "rounds": [{"task": task, "form": form, "wording": "q1.x1.-", "evidence": [], "boxes": []}],
        }
        for n, (question, answer) in enumerate(rounds)
    ]


def drawn(count: int, one: Callable[[Chance], Said]) -> list[Said]:
    return [one(Chance(0, "test", n)) for n in range(count)]


def lettered(question: str, options: Iterable[str]) -> str:
    return "\n".join([question, *(f"{letter}. {text}" for letter, text in zip("ABCD", options, strict=False))])


def only(found: Iterable[dict[str, Any]]) -> Guess:
    [guess] = guesses(found).families
    return guess


def fair_yes_no(chance: Chance) -> Said:
    return f"Is there a {chance.pick(NOUNS)} here?", chance.pick(["Yes", "No"])


def leaking_noun(chance: Chance) -> Said:
    noun = chance.pick(NOUNS)
    return f"Is there a {noun} here?", "Yes" if NOUNS.index(noun) < 4 else "No"


def leaking_determiner(chance: Chance) -> Said:
    article, answer = chance.pick([("a", "Yes"), ("any", "No")])
    return f"Is there {article} {chance.pick(NOUNS)}?", answer


def leaking_number(chance: Chance) -> Said:
    number = 1 + chance.below(6)
    return f"Are there {number} of them?", "Yes" if number % 2 else "No"


def leaking_words(chance: Chance) -> Said:
    opening, answer = chance.pick([("Surely", "Yes"), ("Hardly", "No")])
    return f"{opening} the {chance.pick(NOUNS)} is {chance.pick(['by', 'near', 'over'])} it?", answer


def choice(chance: Chance, right: int, options: list[str]) -> Said:
    return lettered("Which of these?", options), "ABCD"[right]


def fair_choice(chance: Chance) -> Said:
    return choice(chance, chance.below(4), chance.shuffled(NOUNS)[:4])


def leaking_rank(chance: Chance) -> Said:
    return choice(chance, 2 if chance.unit() < 0.6 else chance.below(4), chance.shuffled(NOUNS)[:4])


def leaking_text(chance: Chance) -> Said:
    rare, common, *others = NOUNS
    chosen = rare if chance.unit() < 0.2 else common if chance.coin() else others[0]
    options = chance.shuffled([common, *others[:2], rare if chosen == rare else others[2]])
    return choice(chance, options.index(chosen), options)


def leaking_article(chance: Chance) -> Said:
    right = chance.below(4)
    words = [f"{chance.bits():016x}" for _ in range(4)]
    return choice(chance, right, [f"the {word[:6]}" if n == right else f"a {word[:8]}" for n, word in enumerate(words)])


def leaking_length(chance: Chance) -> Said:
    right = chance.below(4)
    words = [f"{chance.bits():x}"[: 12 if n == right else 6] for n in range(4)]
    return choice(chance, right, words)


@pytest.mark.parametrize(
    ("form", "one", "chance"), [("yes_no", fair_yes_no, 0.5), ("letter", fair_choice, 0.25)], ids=["yes_no", "letter"]
)
def test_a_fair_family_is_not_guessable(form: str, one: Callable[[Chance], Said], chance: float) -> None:
    found = only(rows("a/b", form, drawn(1000, one)))
    assert (found.rounds, found.played, found.chance, found.guessable) == (1000, 1000, chance, False)
    assert abs(found.points) < 0.05


@pytest.mark.parametrize(
    ("form", "one", "by"),
    [
        ("yes_no", leaking_noun, "nouns of the question"),
        ("yes_no", leaking_determiner, "shape of the question"),
        ("yes_no", leaking_number, "numbers of the question"),
        ("yes_no", leaking_words, "nearest question"),
        ("letter", leaking_rank, "rank of the option"),
        ("letter", leaking_text, "option most often right"),
        ("letter", leaking_article, "shape of the option"),
        ("letter", leaking_length, "length of the option"),
    ],
)
def test_each_strategy_finds_its_leak(form: str, one: Callable[[Chance], Said], by: str) -> None:
    found = guesses(rows("a/b", form, drawn(600, one)))
    assert (found.guessable, found.families[0].by) == ((f"a/b {form}",), by)


def test_one_answer_that_is_too_common_is_guessable() -> None:
    found = only(rows("a/b", "yes_no", drawn(600, lambda chance: ("Is it?", "Yes" if chance.unit() < 0.6 else "No"))))
    assert (found.by, found.guessable) == ("commonest answer", True)


def test_open_answers_are_measured_by_the_share_of_the_commonest() -> None:
    said = drawn(800, lambda chance: ("How many?", str(chance.pick([2, 2, 2, 3, 4]))))
    found = only(rows("count/exact", "number", said))
    assert (found.chance, found.guessable) == (found.commonest, False)
    assert abs(found.commonest - 0.6) < 0.05


def test_choices_in_the_question_are_measured_by_their_number() -> None:
    def one(chance: Chance) -> Said:
        first, second = chance.shuffled(NOUNS)[:2]
        return f"Which is larger, the {first} or the {second}?", f"The {first}"

    found = only(rows("size/compare", "phrase", drawn(600, one)))
    assert (found.chance, found.best, found.guessable) == (0.5, 1.0, True)


def test_phrases_that_are_no_closed_set_are_left_out() -> None:
    said = drawn(600, lambda chance: ("What is it?", f"Thing {chance.below(500)}"))
    assert guesses(rows("a/b", "phrase", said)).families == ()


def test_sentences_and_boxes_are_left_out() -> None:
    said = drawn(600, lambda chance: ("What is it?", "Yes."))
    assert guesses([*rows("a/b", "sentence", said), *rows("a/b", "box", said)]).families == ()


def test_tasks_of_one_answer_each_are_played_together() -> None:
    yes = rows("exist/yes", "yes_no", [(f"Is there a {noun}?", "Yes") for noun in NOUNS * 40])
    no = rows("exist/no", "yes_no", [(f"Is there a {noun}?", "No") for noun in NOUNS * 40])
    found = only([*yes, *no])
    assert (name_of(found), found.commonest, found.guessable) == ("exist/no + exist/yes yes_no", 0.5, False)


def test_a_task_of_one_answer_joins_the_largest_of_its_kind() -> None:
    zero = rows("count/zero", "number", [("How many dogs?", "0")] * 30)
    exact = rows("count/exact", "number", [("How many dogs?", str(n % 5)) for n in range(100)])
    few = rows("count/other", "number", [("How many dogs?", str(n % 2)) for n in range(50)])
    found = guesses([*zero, *exact, *few]).families
    assert [name_of(guess) for guess in found] == ["count/exact + count/zero number", "count/other number"]


def test_instructions_of_the_form_tell_nothing() -> None:
    said = [(f"Is there a {NOUNS[n % 8]}?", ("Yes", "No")[n // 8 % 2]) for n in range(640)]
    found = rows("exist/yes", "yes_no", said)
    for row in found:
        yes = row["conversations"][1]["value"] == "Yes"
        row["conversations"][0]["value"] += " Answer yes or no." if yes else " Just say yes or no."
        row["rounds"][0]["wording"] = "q1.yes_no1.f2" if yes else "q1.yes_no1.f7"
    assert only(found).guessable is False


def test_few_rounds_prove_nothing() -> None:
    sixty = only(rows("a/b", "yes_no", [("Is it?", "No" if n % 60 < 28 else "Yes") for n in range(60)]))
    assert (sixty.guessable, sixty.suspect, round(sixty.margin, 3)) == (False, False, 0.106)
    leaking = only(rows("a/b", "yes_no", drawn(499, leaking_noun)))
    assert (leaking.best, leaking.guessable, leaking.suspect) == (1.0, False, True)
    assert guesses(rows("a/b", "yes_no", drawn(19, leaking_noun))).families == ()


def test_the_order_of_the_rows_makes_no_difference() -> None:
    found = rows("a/b", "letter", drawn(300, fair_choice))
    assert guesses(found) == guesses(found[::-1])


def test_large_families_are_sampled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guessing, "SAMPLE", 200)
    found = rows("a/b", "yes_no", drawn(700, leaking_noun))
    guess = only(found)
    assert (guess.rounds, guess.played, guess.guessable) == (700, 200, True)
    assert only(found[::-1]) == guess
