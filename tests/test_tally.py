from itertools import permutations

import msgspec

from cocoift.tally import Ledger, Line, Tally


def test_what_is_kept_is_read():
    tally = Tally()
    tally.keep("captions")
    tally.keep("captions", 4)
    assert tally == Tally({"captions": Ledger(read=5, kept=5)})


def test_what_is_dropped_is_read_and_counted_by_reason_with_examples():
    tally = Tally()
    tally.drop("regions", "text is empty", "vg:region:7")
    tally.drop("regions", "text is empty", "vg:region:3")
    tally.drop("regions", "box is empty", 12, count=5)
    assert tally == Tally(
        {
            "regions": Ledger(
                read=7,
                dropped={"text is empty": Line(2, ["vg:region:3", "vg:region:7"]), "box is empty": Line(5, ["12"])},
            )
        }
    )


def test_what_is_changed_is_not_read_again():
    tally = Tally()
    tally.keep("regions")
    tally.change("regions", "box clipped to the image", "vg:region:7")
    assert tally == Tally(
        {"regions": Ledger(read=1, kept=1, changed={"box clipped to the image": Line(1, ["vg:region:7"])})}
    )


def test_only_the_three_smallest_examples_are_kept():
    tally = Tally()
    for name in "ecadb":
        tally.drop("regions", "text is empty", name)
    assert tally.ledgers["regions"].dropped == {"text is empty": Line(5, ["a", "b", "c"])}


def test_an_example_is_given_once():
    tally = Tally()
    tally.drop("regions", "text is empty", "a")
    tally.drop("regions", "text is empty", "a")
    assert tally.ledgers["regions"].dropped == {"text is empty": Line(2, ["a"])}


def test_what_is_lost_is_the_sum_over_all_reasons():
    tally = Tally()
    tally.drop("regions", "text is empty", "a")
    tally.drop("regions", "box is empty", "b", count=4)
    assert tally.ledger("regions").lost() == 5


def test_a_ledger_nobody_booked_in_is_empty():
    assert Tally().ledger("regions") == Ledger()


def part(*, names, keep, change):
    tally = Tally()
    tally.keep("captions", keep)
    for name in names:
        tally.drop("regions", "text is empty", name)
    tally.change("regions", "box clipped to the image", change)
    return tally


def test_parts_add_up_to_the_same_total_in_any_order():
    def total(order):
        tally = Tally()
        for names, keep, change in order:
            tally.add(part(names=names, keep=keep, change=change))
        return msgspec.json.encode(tally, order="sorted")

    whole = Tally(
        {
            "captions": Ledger(read=6, kept=6),
            "regions": Ledger(
                read=6,
                dropped={"text is empty": Line(6, ["a", "b", "c"])},
                changed={"box clipped to the image": Line(3, ["x", "y", "z"])},
            ),
        }
    )
    parts = [("fb", 1, "z"), ("ac", 2, "x"), ("de", 3, "y")]
    assert {total(order) for order in permutations(parts)} == {msgspec.json.encode(whole, order="sorted")}


def test_adding_a_tally_leaves_it_as_it_was():
    one, two = part(names="a", keep=1, change="x"), part(names="b", keep=2, change="y")
    one.add(two)
    one.drop("regions", "text is empty", "c")
    assert two == part(names="b", keep=2, change="y")


def test_a_new_tally_shares_nothing_with_another():
    Tally().drop("regions", "text is empty", "a")
    assert Tally() == Tally({})
