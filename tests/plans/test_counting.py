from cocoift.plans.counting import ASKED_SHARE, ZERO_SHARE, Shares, number_shares


def numbers_of(**numbers):
    """The numbers of scenes in each of which one category comes in one number: dog=[1, 1, 2] makes three."""
    return [((name, n),) for name, each in numbers.items() for n in each]


def test_none_one_and_two_are_as_frequent_as_the_rarest_of_the_numbers_of_a_category():
    found = number_shares(numbers_of(dog=[1] * 700 + [2] * 250 + [3] * 5 + [4] * 5, cat=[1] * 240))
    assert found["dog"] == Shares(one=10 / 700, two=10 / 250, more=1.0, zeros=10 * ZERO_SHARE)
    assert found["cat"] == Shares(one=0.0, two=0.0, more=0.0, zeros=0.0)


def test_no_category_is_asked_for_in_more_than_its_share_of_the_images():
    found = number_shares(numbers_of(person=[1] * 400 + [2] * 400 + [3] * 1200))
    assert found["person"].one * 400 == found["person"].two * 400 == 2000 * ASKED_SHARE
    assert found["person"].more * 1200 == 2 * 2000 * ASKED_SHARE


def test_in_few_images_all_categories_are_one():
    found = number_shares(numbers_of(dog=[1] * 4, cat=[2, 3]))
    assert found["dog"] == found["cat"]
    assert found["dog"].one == 0.25
    assert number_shares([]) == {}
