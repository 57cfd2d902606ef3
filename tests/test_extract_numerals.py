"""Numerals as written: value in base units, one unit of the last digit, conventional ranges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.extract.numerals import chinese, find_numbers

READ = [
    ("102.7亿", 10_270_000_000, None, 1e7),
    ("5100", 5100, None, 1),
    ("35,000", 35_000, None, 1),
    ("2.677亿", 267_700_000, None, 1e5),
    ("1.78万亿", 1_780_000_000_000, None, 1e10),
    ("2.2万", 22_000, None, 1000),
    ("3亿5000万", 350_000_000, None, 1e4),
    ("9000多亿", 900_000_000_000, 1_000_000_000_000, 1e8),
    ("2万多亿", 2_000_000_000_000, 3_000_000_000_000, 1e12),
    ("三成", 30, None, 10),
    ("三成半", 35, None, 5),
    ("百分之十几", 11, 19, 1),
    ("百分之三点五", 3.5, None, 0.1),
    ("百分之五六十", 50, 60, 10),
    ("十几", 11, 19, 1),
    ("数十", 20, 99, 10),
    ("数百亿", 20_000_000_000, 99_900_000_000, 1e10),
    ("一千二百万", 12_000_000, None, 1e4),
    ("一半", 50, None, 10),
    ("$40bn", 40_000_000_000, None, 1e9),
    ("489mn", 489_000_000, None, 1e6),
    ("$17.66b", 17_660_000_000, None, 1e7),
    ("one and a third percent", 1.333333, None, 0.1),
    ("three quarters of 1%", 0.75, None, 0.25),
    ("a tenth of a percent", 0.1, None, 0.1),
    ("down about 7/10 of a percent", 0.7, None, 0.1),
    ("twenty-five percent", 25, None, 1),
]


@pytest.mark.parametrize(("written", "value", "high", "step"), READ)
def test_a_numeral_has_value_range_and_precision(written: str, value: float, high: float | None, step: float) -> None:
    number = next(find_numbers(written))
    assert (number.value, number.high) == (pytest.approx(value), high)
    assert number.step == pytest.approx(step)


def test_above_a_hundred_thousand_of_people_is_a_lower_bound() -> None:
    """上百万 = a million or more."""
    number = chinese("上百万")
    assert number is not None
    assert (number.value, number.bound) == (1_000_000, "ge")


@given(st.integers(0, 10**6), st.sampled_from(["", "万", "亿", "万亿"]))
def test_digits_with_a_magnitude_give_the_value_back(whole: int, magnitude: str) -> None:
    """Formatting, then reading, is the identity."""
    scale = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[magnitude]
    number = next(find_numbers(f"{whole:,}{magnitude}"))
    assert number.value == whole * scale
    assert number.step == scale


@given(st.integers(0, 10**9), st.integers(1, 4))
def test_decimals_keep_their_written_precision(digits: int, places: int) -> None:
    """3.40 is good to a hundredth, 3.4 to a tenth."""
    written = f"{digits // 10**places}.{digits % 10**places:0{places}d}"
    number = next(find_numbers(written))
    assert number.value == pytest.approx(float(written))
    assert number.step == pytest.approx(10**-places)


@given(st.integers(1, 9999_9999))
def test_chinese_numerals_give_the_value_back(value: int) -> None:
    """一千二百零三万四千: the usual way to write a whole number in characters."""
    number = chinese(in_characters(value))
    assert number is not None
    assert number.value == value


def in_characters(value: int) -> str:
    """A whole number below 10^8 in Chinese characters, written out independently of the reader."""
    if value >= 10_000:
        rest = value % 10_000
        gap = "零" if 0 < rest < 1000 else ""
        return in_characters(value // 10_000) + "万" + (gap + in_characters(rest) if rest else "")
    text, zero = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // power % 10
        if digit:
            text += ("零" if zero and text else "") + "零一二三四五六七八九"[digit] + unit
            zero = False
        else:
            zero = True
    return text


@given(st.text(alphabet="0123456789.,一二两三四五六七八九十百千万亿半几数多余分之成点%abkmn -", max_size=60))
def test_no_mix_of_digits_and_numerals_breaks_the_reader(text: str) -> None:
    """Places ascend, and every numeral stands where it says."""
    last = 0
    for number in find_numbers(text):
        assert last <= number.start < number.end <= len(text)
        last = number.end


def test_a_long_run_of_digits_is_no_number() -> None:
    """A million digits are read in linear time and mean nothing."""
    assert list(find_numbers("9" * 1_000_000)) == []


def test_more_than_anybody_counts_is_no_number() -> None:
    """亿亿 is a slip of the transcription."""
    assert list(find_numbers("万亿万亿亿")) == []


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("五〇五七点四亿", 505_740_000_000, 10_000_000),
        ("五○五七点四亿", 505_740_000_000, 10_000_000),
        ("一点○五兆", 1_050_000_000_000, 10_000_000_000),
        ("三四六亿", 34_600_000_000, 100_000_000),
        ("一百二十三点五亿", 12_350_000_000, 10_000_000),
        ("二九三四九.八一", 29349.81, 0.01),
    ],
)
def test_digits_told_one_by_one_are_a_number(text: str, value: float, step: float) -> None:
    """As newspapers of Taiwan print amounts; 三四万 stays a range."""
    (number,) = find_numbers(text)
    assert (number.value, number.step, number.high) == (value, step, None)
    assert [(n.value, n.high) for n in find_numbers("三四万")] == [(30000, 40000)]


@pytest.mark.parametrize(("text", "value"), [("两万六", 26_000), ("三千五", 3500), ("一百二", 120), ("一百零二", 102)])
def test_a_last_digit_without_its_unit_is_of_the_next_one(text: str, value: int) -> None:
    assert [number.value for number in find_numbers(text)] == [value]
