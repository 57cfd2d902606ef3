"""Listed companies in bulk: one a line, the rest from the exchange."""

from __future__ import annotations

import pytest

from dashboard.instruments.instrument import Sort
from dashboard.instruments.listed import listed

HEAD = "# where the lines come from\nid,zh,zh_hant,en,aliases,alone\n"


def test_a_line_is_an_instrument_of_its_exchange() -> None:
    (one,) = listed("shares_tw.csv", HEAD + "2327.TW,国巨,國巨,Yageo,国巨集团|国巨股份,國巨\n")
    assert (one.id, one.sort, one.zh, one.zh_hant, one.en) == ("2327.TW", Sort.SHARE, "国巨", "國巨", "Yageo")
    assert (one.calendar, one.currency, one.unit) == ("XTAI", "TWD", "TWD/share")
    assert one.sources == ("yahoo:2327.TW",)
    assert one.aliases == ("国巨集团", "国巨股份")
    assert one.alone == ("國巨",)
    assert "国巨集团" in one.names


def test_a_symbol_without_an_end_trades_in_new_york_and_a_missing_name_is_the_other() -> None:
    (one,) = listed("etfs.csv", HEAD + "BRK-A,,,Berkshire A,,\n")
    assert (one.sort, one.calendar, one.currency) == (Sort.ETF, "XNYS", "USD")
    assert (one.zh, one.en) == ("Berkshire A", "Berkshire A")


def test_london_quotes_in_pence() -> None:
    (one,) = listed("shares_world.csv", HEAD + "BP.L,英国石油,,BP,,\n")
    assert one.unit == "GBX/share"


@pytest.mark.parametrize(("row", "found"), [("2327.TW,国巨", "id,zh,zh_hant"), ("2327.XX,国巨,,,,", "exchanges.toml")])
def test_a_line_that_is_none_is_named(row: str, found: str) -> None:
    with pytest.raises(ValueError, match=found) as error:
        list(listed("shares_tw.csv", HEAD + row + "\n"))
    assert "shares_tw.csv, line 3" in str(error.value)
