"""The overview of an episode as one HTML file that needs nothing else: to send, to keep, to print."""

from __future__ import annotations

import html
import json

import numpy as np
from numpy.typing import NDArray

from dashboard.records.episode import Episode
from dashboard.report.charts import PICTURES, saving
from dashboard.report.charts_episode import dumbbells, ruler
from dashboard.report.charts_multiples import multiples
from dashboard.report.explain import Explainer
from dashboard.report.language import say
from dashboard.report.names import about
from dashboard.report.palette import FONT, LOOKS, ink, paper
from dashboard.report.visible import visible

FIGURES = {"ruler": ruler, "dumbbells": dumbbells, "multiples": multiples}  # by what they are called in the words
STYLE = (
    f"body{{font-family:{FONT};color:{ink(dark=False)};background:{paper(dark=False)};max-width:60rem;margin:2rem auto;"
    "padding:0 1rem;line-height:1.6}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #8884;"
    "padding:.2rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}b{white-space:nowrap}"
)


def page(explainer: Explainer, episode: Episode, rows: NDArray[np.intp]) -> bytes:
    """Return the file: title, counts, the figures, and every claim that is neither a match nor unchecked."""
    word = explainer.language
    counts = explainer.desk.verdicts["verdict"].iloc[rows].value_counts()
    summary = " · ".join(f"{_verdict(code, word)} {counts[code]:,}" for code in LOOKS if counts.get(code))
    figures, script = [], True
    for name, drawn_by in FIGURES.items():
        fig = drawn_by(explainer, rows)
        if fig is not None:
            fig.update_layout(font_family=FONT, template="none")
            saved_as = f"{episode.id}-{name}"
            drawn = fig.to_html(
                full_html=False, include_plotlyjs=script, config=saving(saved_as), post_script=_buttons(saved_as)
            )
            figures.append(f"<h2>{_safe(say(word, f'overview.{name}'))}</h2>{drawn}")
            script = False
    some = [int(row) for row in rows if explainer.desk.verdicts["verdict"].iloc[row] not in ("match", "unchecked")]
    listed = "".join(_row(explainer, row) for row in some)
    return (
        f'<!doctype html><html lang="{"zh-Hans" if word == "zh" else "en"}"><meta charset="utf-8">'
        f"<title>{_safe(episode.title)}</title><style>{STYLE}</style><h1>{_safe(episode.title)}</h1>"
        f"<p>{_safe(str(episode.date or ''))} {_safe(episode.speaker)}</p><p>{summary}</p>{''.join(figures)}"
        f"<table>{listed}</table></html>"
    ).encode()


def _buttons(name: str) -> str:
    """A button for each form of picture, in the place of the one; `{plot_id}` is filled in by Plotly."""
    quoted = json.dumps({"filename": name}).replace("<", "\\u003c")
    return (
        f"const gd=document.getElementById('{{plot_id}}');const button=form=>({{name:form,title:form.toUpperCase(),"
        f"icon:Plotly.Icons.camera,click:of=>Plotly.downloadImage(of,{{...{quoted},format:form}})}});"
        f"Plotly.react(gd,gd.data,gd.layout,{{displaylogo:false,displayModeBar:true,"
        f"modeBarButtons:[{json.dumps(PICTURES)}.map(button)]}});"
    )


def _row(explainer: Explainer, row: int) -> str:
    code = explainer.desk.verdicts["verdict"].iloc[row]
    quote = str(explainer.desk.claims["quote"].iloc[row]).replace("**", "")
    cells = (
        _verdict(code, explainer.language),
        _safe(about(explainer, row)),
        _safe(quote),
        _safe(explainer.sentence(row)),
    )
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _verdict(code: str, language: str) -> str:
    look = LOOKS[code]
    return f'<b style="color:{look.light}">{look.glyph} {_safe(say(language, f"verdict.{code}"))}</b>'


def _safe(text: str) -> str:
    return html.escape(visible(text))
