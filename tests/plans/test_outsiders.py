from collections import Counter

from cocoift.chance import Chance
from cocoift.plans.outsiders import lifts, outsiders

NAMES = ("person", "dog", "cat", "bus", "car", "cup", "fork", "bowl", "tie", "bed")


def scenes(n=400, there=5):
    """Scenes in which half of the things are and the others are not, as (scene, missing, present)."""
    found = []
    for i in range(n):
        drawn = Chance(0, "test", i).shuffled(NAMES)
        found.append((f"coco:{i}", sorted(drawn[there:]), sorted(drawn[:there])))
    return found


def test_the_answer_is_possible_and_the_others_are_not():
    of = {key: (answers, others) for key, answers, others in scenes()}
    for key, answer, options in outsiders(scenes(), seed=0, purpose="test"):
        answers, others = of[key]
        assert answer in answers
        assert (len(options), set(options) - {answer} <= set(others)) == (4, True)


def test_a_noun_is_the_answer_in_a_quarter_of_its_questions():
    chosen = list(outsiders(scenes(), seed=0, purpose="test"))
    wins = Counter(answer for _, answer, _ in chosen)
    share = Counter[str]()
    for _, _, options in chosen:
        share.update(dict.fromkeys(options, 0.25))
    assert len(chosen) > 350
    assert [name for name in NAMES if abs(wins[name] - share[name]) > 0.15 * share[name] + 1] == []


def test_what_can_never_be_the_answer_is_hardly_ever_an_option():
    found = [(key, [name for name in answers if name != "person"], others) for key, answers, others in scenes()]
    stands = sum("person" in options for _, _, options in outsiders(found, seed=0, purpose="test"))
    assert stands <= 5


def test_the_answer_is_as_often_the_one_that_belongs_to_the_others_least():
    home, street = NAMES[5:], NAMES[:5]

    def together(a, b):
        return float((a in home) == (b in home))

    found = []
    for i in range(400):
        first, second = (home, street) if Chance(0, "place", i).coin() else (street, home)
        drawn = Chance(0, "test", i).shuffled(first)
        found.append((f"coco:{i}", [drawn[4], *second], drawn[:4]))
    ranks = Counter()
    for _, answer, options in outsiders(found, seed=0, purpose="test", together=together):
        bonds = {one: sum(together(one, other) for other in options if other != one) for one in options}
        ranks[sum(bonds[one] > bonds[answer] for one in options)] += 1
    assert set(ranks) == {0, 3}
    assert 0.3 <= ranks[0] / sum(ranks.values()) <= 0.7


def test_too_few_others_leave_the_scene_out():
    assert list(outsiders([("coco:1", ["dog"], ["cat", "cup"])], seed=0, purpose="test")) == []


def test_things_seen_together_belong_together():
    together = lifts([("cup", "fork")] * 20 + [("bus", "car")] * 20)
    assert together("cup", "fork") == together("fork", "cup") > 0 > together("cup", "bus")
