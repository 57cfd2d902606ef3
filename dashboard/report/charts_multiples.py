"""All changes over a period of an episode as small panels of the same build: a line from 100, said and happened."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray
from plotly.subplots import make_subplots

from dashboard.report import charts_parts as parts
from dashboard.report.charts_period import drawable, panel
from dashboard.report.explain import Explainer
from dashboard.report.names import about
from dashboard.report.palette import LOOKS, ink

ACROSS = 2  # panels beside each other: half a page, or all of a telephone
HEIGHT, TITLE = 190, 46  # pixels of a panel, and of the title over it


def multiples(explainer: Explainer, rows: NDArray[np.intp], *, dark: bool = False) -> go.Figure | None:
    """Return a panel for each change over a period among `rows`, the most wrong first; None when there is none.

    Every point has the key of its claim in `customdata`.
    """
    live = explainer.desk.claims["status"] != "rejected"
    some = [int(row) for row in rows if live.iloc[row] and drawable(explainer, int(row))]
    if not some:
        return None
    wrong = explainer.desk.verdicts["wrong"].fillna(0.0)
    some.sort(key=lambda row: -float(wrong.iloc[row]))
    across = min(ACROSS, len(some))
    lines = -(-len(some) // across)
    height = (HEIGHT + TITLE) * lines + 20
    titles = [_heading(explainer, row, dark=dark) for row in some]
    gap = TITLE / (height - TITLE - 30) if lines > 1 else 0.0
    fig = make_subplots(lines, across, subplot_titles=titles, horizontal_spacing=0.12, vertical_spacing=gap * 1.6)
    for at, row in enumerate(some):
        panel(fig, explainer, row, {"row": at // across + 1, "col": at % across + 1}, ticks=3, dark=dark)
    for at, note in enumerate(fig.layout.annotations[: len(some)]):
        axis = fig.get_subplot(at // across + 1, at % across + 1).xaxis
        note.update(x=axis.domain[0], xanchor="left", align="left", font={"size": 12, "color": ink(dark=dark)})
    parts.dressed(fig, height, dark=dark, left=34, right=10, top=TITLE)
    fig.update_yaxes(nticks=4, automargin=False)
    return fig.update_layout(hoverdistance=-1)  # a click anywhere in a panel is a click on its nearest point


def _heading(explainer: Explainer, row: int, *, dark: bool) -> str:
    """The subject, then what was said, what happened and the verdict's glyph."""
    _, verdict = parts.row_of(explainer, row)
    look = LOOKS[verdict["verdict"]]
    told = f'<span style="color:{look.ink(dark=dark)}">{look.glyph} {parts.plain(explainer.actual(row))}</span>'
    said = parts.plain(explainer.said(row), 8)
    return f"{parts.plain(about(explainer, row), 9)}<br>{said} {told}"
