import pytest

from cocoift.errors import ConfigError
from cocoift.ranges import WHOLE, ShardRange, shard_range


@pytest.mark.parametrize("of", [1, 2, 3, 7, 20])
@pytest.mark.parametrize("count", [0, 1, 7, 124])
def test_runs_share_all_parts_evenly(of, count):
    shares = [ShardRange(index, of).parts(count) for index in range(1, of + 1)]
    assert [n for share in shares for n in share] == list(range(count))
    assert max(map(len, shares)) - min(map(len, shares)) <= 1


def test_a_range_is_read_as_it_is_written():
    assert (shard_range("2/3"), shard_range(" 1/1 ")) == (ShardRange(2, 3), WHOLE)
    assert (ShardRange(2, 3).whole, WHOLE.whole) == (False, True)


@pytest.mark.parametrize("text", ["", "0/3", "4/3", "1/0", "2", "a/b", "-1/3", "1/3/5"])
def test_what_is_no_range_is_told(text):
    with pytest.raises(ConfigError) as told:
        shard_range(text)
    assert str(told.value) == f"--shard-range: '{text}' is not a range; expected I/N with 1 <= I <= N, such as 2/3"
