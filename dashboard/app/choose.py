"""Choosing an episode, and the widgets that filter by one value: all of them live in the address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.app import address
from dashboard.app.sight import Sight


def episode(sight: Sight, *, all_too: bool) -> str:
    """Offer the episodes, newest first, where there are more than one; return the chosen id, empty = all.

    Where one must be shown and the address names none, it is that of the claim in the address, else the newest.
    """
    titles = {name: f"{one.date or ''} {one.title}".strip() for name, one in sight.desk.episodes.items()}
    names = sorted(titles, key=lambda name: (str(sight.desk.episodes[name].date or ""), name), reverse=True)
    otherwise = "" if all_too else _of_the_claim(sight) or next(iter(names), "")
    chosen = address.value(address.EPISODE, names, otherwise)
    if len(names) > 1:
        one(
            sight,
            address.EPISODE,
            (["", *names] if all_too else names),
            chosen,
            titles.get,
            everything="choose.episodes",
        )
    return chosen


def one(
    sight: Sight,
    name: str,
    options: Sequence[str],
    chosen: str,
    label: Callable[[str], str | None],
    *,
    everything: str = "choose.all",
) -> None:
    """Offer one value of many; the empty one stands for all of them."""
    key, changed = address.bound(name, chosen, _forget)
    st.selectbox(
        sight.say(f"choose.{name}"),
        options,
        key=key,
        on_change=changed,
        format_func=lambda code: (
            (label(code) or code) if code else f"{sight.say(f'choose.{name}')}: {sight.say(everything)}"
        ),
        label_visibility="collapsed",
    )


def span(sight: Sight) -> tuple[dt.date | None, dt.date | None]:
    """Offer a first and a last day; return both, None = open."""
    days = []
    for name in (address.SINCE, address.UNTIL):
        days.append(address.day(name))
        key, changed = address.bound(name, days[-1], _forget)
        st.date_input(
            sight.say(f"choose.{name}"), key=key, on_change=changed, format="YYYY-MM-DD",
            min_value=address.EARLIEST, max_value=address.LATEST, width=160,
        )  # fmt: skip
    return days[0], days[1]


def _of_the_claim(sight: Sight) -> str:
    """The episode of the claim in the address, empty where it names none."""
    row = sight.rows.get(address.value(address.CLAIM))
    return "" if row is None else str(sight.cases["episode"].iloc[row])


def _forget() -> None:
    address.put(address.CLAIM, None)
