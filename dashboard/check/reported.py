"""The figure path: what a company or a statistics office published, and growth derived from two such figures.

A figure counts only if it was known by the day of the episode (`as_of`), and the newest print of a period wins. It is
good to half a unit of its last published digit; what is derived from two figures inherits both.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.check.periods import earlier
from dashboard.check.precision import Floats
from dashboard.check.prices import blank

KEY = ("subject", "segment", "metric", "over", "basis", "period")
DERIVED_OVER = ("yoy", "year", "qoq", "quarter", "mom", "month")


def figure_frame(figures: pd.DataFrame) -> pd.DataFrame:
    """Make figures ready to be joined: empty keys as "", numbers as floats, `number` = their row, ordered by as_of."""
    frame = figures.reset_index(drop=True).assign(number=np.arange(len(figures)))
    for name in (*KEY, "unit", "kind"):
        frame[name] = frame[name].astype("object").fillna("").astype(str)
    for name in ("value", "value_high", "resolution"):
        frame[name] = pd.to_numeric(frame[name]).astype("float64")
    frame["known"] = pd.to_datetime(frame["as_of"], format="%Y-%m-%d", errors="coerce")
    return frame.sort_values(["known", "number"], kind="stable")


def from_figures(claims: pd.DataFrame, figures: pd.DataFrame, kind: NDArray[np.object_] | str) -> pd.DataFrame:
    """Answer claims (index 0..n-1) from figures of a kind; `figure` and `figure_base` number the rows used (-1 = none).

    `figures` comes from `figure_frame`. Where there is no figure of the claim itself, growth is derived from two
    levels, and a surprise from the figure and what was expected.
    """
    asked = _asked(claims, kind)
    out = blank(len(claims)).assign(measure="figure", figure=-1, figure_base=-1, figure_high=np.nan, derived=False)
    direct = _newest(asked, figures)
    out = _fill(out, direct, claims, asked)
    todo = (out["reason"] != "").to_numpy() & claims["over"].isin(DERIVED_OVER).to_numpy()
    if todo.any():
        out = _derive(out, claims, asked, figures, np.flatnonzero(todo))
    surprise = (claims["aspect"] == "surprise").to_numpy()
    if surprise.any():
        out = _surprise(out, claims, asked, figures, np.flatnonzero(surprise))
    extreme = (claims["aspect"] == "extreme").to_numpy()
    if extreme.any():
        out = _extreme(out, claims, asked, figures, np.flatnonzero(extreme))
    counted = claims["aspect"].isin(["rank", "streak"]).to_numpy() & (out["reason"] == "").to_numpy()
    out.loc[counted, "reason"] = "not-comparable"  # a place or a count of periods is no figure
    return out


def _asked(claims: pd.DataFrame, kind: NDArray[np.object_] | str) -> pd.DataFrame:
    asked = pd.DataFrame({name: claims[name].astype("object").fillna("").astype(str) for name in KEY})
    asked["unit"] = claims["unit"].astype("object").fillna("").astype(str)
    asked["kind"] = kind
    asked["day"] = claims["day"].to_numpy()
    asked["row"] = np.arange(len(claims))
    return asked


def _newest(asked: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """The newest figure known for each row (index = row), with `bases` (how many bases fit) and `spread` of its day.

    A row that names no basis takes a figure without one, else the only basis there is.
    """
    keys = [name for name in (*KEY, "kind") if name != "basis"]
    both = asked.merge(figures, on=keys, suffixes=("", "_figure"))
    both = both[(both["known"] <= both["day"]) & ((both["basis"] == "") | (both["basis"] == both["basis_figure"]))]
    exact = (both["basis"] == both["basis_figure"]).groupby(both["row"]).transform("any")
    both = both[(both["basis"] == both["basis_figure"]) | ~exact]
    groups = both.groupby("row")
    newest = both[both["known"] == groups["known"].transform("max")]
    values = newest.groupby("row")["value"]
    spread = values.max() - values.min()
    picked = newest.sort_values("number").drop_duplicates("row", keep="last").set_index("row").sort_index()
    return picked.assign(bases=groups["basis_figure"].nunique(), spread=spread)


def _fill(out: pd.DataFrame, found: pd.DataFrame, claims: pd.DataFrame, asked: pd.DataFrame) -> pd.DataFrame:
    rows = found.index.to_numpy()
    out["reason"] = "no-figure"
    if not len(rows):
        return out
    half = (found["resolution"].fillna(0) / 2).to_numpy()
    top = found["value_high"].to_numpy()
    value = np.where(np.isnan(top), found["value"].to_numpy(), (found["value"].to_numpy() + top) / 2)
    fits = (asked["unit"].iloc[rows].to_numpy() == found["unit_figure"].to_numpy()) | claims["value"].iloc[rows].isna()
    out.loc[rows, "reason"] = np.select(
        [~fits, found["bases"].to_numpy() > 1, found["spread"].to_numpy() > 2 * half],
        ["not-comparable", "ambiguous", "sources-disagree"],
        "",
    )
    out.loc[rows, "actual"], out.loc[rows, "price"] = value, found["value"].to_numpy()
    out.loc[rows, "actual_low"], out.loc[rows, "actual_high"] = value - half, value + half
    out.loc[rows, "figure"], out.loc[rows, "figure_high"] = found["number"].to_numpy(), top
    return out


def _derive(
    out: pd.DataFrame, claims: pd.DataFrame, asked: pd.DataFrame, figures: pd.DataFrame, rows: NDArray[np.intp]
) -> pd.DataFrame:
    """Growth from the level of the period and that of the one before, both as known on the day."""
    some = asked.iloc[rows].assign(row=np.arange(len(rows)), over="")
    pair = asked["over"].iloc[rows] + "|" + some["period"]
    before = pair.map({name: earlier(name.partition("|")[2], name.partition("|")[0]) or "" for name in pair.unique()})
    new, old = _newest(some, figures), _newest(some.assign(period=before), figures)
    return _combine(out, claims, rows, new, old)


def _surprise(
    out: pd.DataFrame, claims: pd.DataFrame, asked: pd.DataFrame, figures: pd.DataFrame, rows: NDArray[np.intp]
) -> pd.DataFrame:
    """How far the reported figure was from the expected one."""
    some = asked.iloc[rows].assign(row=np.arange(len(rows)))
    out.loc[rows, "reason"] = "no-figure"
    return _combine(out, claims, rows, _newest(some, figures), _newest(some.assign(kind="consensus"), figures))


def _combine(
    out: pd.DataFrame, claims: pd.DataFrame, rows: NDArray[np.intp], new: pd.DataFrame, old: pd.DataFrame
) -> pd.DataFrame:
    both = new.index.intersection(old.index)
    if not len(both):
        return out
    new, old, at = new.loc[both], old.loc[both], rows[both.to_numpy()]
    unit = claims["unit"].iloc[at].to_numpy(dtype=object)
    low, value, high = _growth(new, old, unit)
    same = (new["unit_figure"].to_numpy() == old["unit_figure"].to_numpy()) & _usable(old, unit)
    one_basis = (new["bases"].to_numpy() <= 1) & (old["bases"].to_numpy() <= 1)
    out.loc[at, "reason"] = np.where(~same, "not-comparable", np.where(one_basis, "", "ambiguous"))
    out.loc[at, "actual"], out.loc[at, "actual_low"], out.loc[at, "actual_high"] = value, low, high
    out.loc[at, "price"], out.loc[at, "base"] = new["value"].to_numpy(), old["value"].to_numpy()
    out.loc[at, "figure"], out.loc[at, "figure_base"] = new["number"].to_numpy(), old["number"].to_numpy()
    out.loc[at, "derived"], out.loc[at, "measure"] = True, "growth"
    return out


def _usable(old: pd.DataFrame, unit: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Tell where growth can be told in the claim's unit: relative from a level surely above zero, else in its own."""
    level = (old["value"] - old["resolution"].fillna(0) / 2).to_numpy() > 0
    own = old["unit_figure"].to_numpy(dtype=object)
    points = np.isin(unit, ("pp", "bp")) & (own == "%")
    return np.where(np.isin(unit, ("%", "x")), level, points | (unit == own))


def _growth(new: pd.DataFrame, old: pd.DataFrame, unit: NDArray[np.object_]) -> tuple[Floats, Floats, Floats]:
    """Low, value and high of the growth, each figure good to half its resolution."""
    a, b = new["value"].to_numpy(), old["value"].to_numpy()
    da, db = (new["resolution"].fillna(0) / 2).to_numpy(), (old["resolution"].fillna(0) / 2).to_numpy()
    with np.errstate(divide="ignore", invalid="ignore"):
        lowest = np.fmin((a - da) / (b + db), (a - da) / (b - db))
        ratios = (lowest, a / b, np.fmax((a + da) / (b - db), (a + da) / (b + db)))
    steps = (a - b - da - db, a - b, a - b + da + db)
    low, value, high = (
        np.where(unit == "%", (ratio - 1) * 100, np.where(unit == "x", ratio, np.where(unit == "bp", step * 100, step)))
        for ratio, step in zip(ratios, steps, strict=True)
    )
    return low, value, high


def _extreme(
    out: pd.DataFrame, claims: pd.DataFrame, asked: pd.DataFrame, figures: pd.DataFrame, rows: NDArray[np.intp]
) -> pd.DataFrame:
    """A record is refuted by one earlier period beyond it; figures never reach back over all history to confirm it."""
    some = asked.iloc[rows].assign(row=np.arange(len(rows)))
    own = _newest(some, figures)
    out.loc[rows, "reason"] = np.where(np.isin(np.arange(len(rows)), own.index), "history-too-short", "no-figure")
    keys = [name for name in (*KEY, "kind") if name != "period"]
    past = some.merge(figures, on=keys, suffixes=("", "_figure"))
    past = past[(past["known"] <= past["day"]) & (past["period_figure"] < past["period"])]
    if claims["since"].iloc[rows].notna().any():
        since = claims["since"].iloc[rows].astype("object").fillna("").to_numpy()
        past = past[past["period_figure"] > since[past["row"]]]
    up = (claims["direction"].iloc[rows] != "down").to_numpy()
    sign = np.where(up, 1.0, -1.0)
    worst = past.assign(signed=past["value"] * sign[past["row"]]).sort_values("signed").groupby("row").last()
    for name, number in (("figure", own["number"]), ("actual", own["value"]), ("price", own["value"])):
        out.loc[rows[own.index], name] = number.to_numpy()
    both = own.index.intersection(worst.index)
    beaten = both[(worst.loc[both, "signed"] > own.loc[both, "value"] * sign[both]).to_numpy()]
    at = rows[beaten]
    out.loc[at, "reason"], out.loc[at, "before"], out.loc[at, "measure"] = "", 1.0, "extreme"
    out.loc[at, "base"], out.loc[at, "figure_base"] = worst.loc[beaten, "value"], worst.loc[beaten, "number"].to_numpy()
    out.loc[at, "actual_low"] = out.loc[at, "actual_high"] = own.loc[beaten, "value"]
    return out
