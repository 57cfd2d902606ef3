"""Names in running text: what is one, and which ordinary words only look like one."""

from __future__ import annotations

import pytest

from dashboard.extract.lexicon import bundled_lexicon
from dashboard.extract.subjects import Names
from dashboard.extract.view import build_view
from dashboard.instruments.registry import bundled

NAMES = Names(bundled(), bundled_lexicon())


def subjects(text: str) -> list[str | None]:
    return [mention.subject for mention in NAMES.find(build_view(text)) if mention.subject]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("道指涨0.5%", "^DJI"), ("那指上涨1%", "^IXIC"), ("費半大漲3%", "^SOX"), ("輝達跌2%", "NVDA"),
        ("Nvidia rose 2%", "NVDA"), ("Visa gained 1%", "V"), ("shares of Arm fell 4%", "ARM"), ("GE涨1%", "GE"),
        ("bitcoin fell 5%", "BTC-USD"), ("高通涨2%", "QCOM"), ("黄金期货涨1%", "GC=F"), ("美指出现回落", "DX-Y.NYB"),
        ("日经225指数跌1%", "^N225"), ("國巨漲停", "2327.TW"), ("封測大廠力成漲5%", "6239.TW"),
        ("全新（2455）漲停", "2455.TW"), ("摩尔线程涨20%", "688795.SS"), ("機器人(300024.SZ)漲停", "300024.SZ"), ("PLTR fell 6%", "PLTR"), ("the Topix and", "topix"), ("TAIEX fell", "^TWII"), ("Taiex fell", "^TWII"), ("MSCI中国指数涨1%", "msci-china"),
    ],
)  # fmt: skip
def test_a_name(text: str, subject: str) -> None:
    assert subjects(text) == [subject]


@pytest.mark.parametrize(
    "text",
    [
        "据当地报道指出，增长5%", "高通胀持续了3年", "他花费半年读完", "1月1日元旦放假", "那指的是20%", "各渠道指标上升5%",
        "下载APP的人增长50%", "TEAM共有5人", "a visa costs 5%", "he raised his arm 5 times", "we zoom in 5 times",
        "buy NOW and save 20%", "an apple and an orange cost 5%", "a meta analysis of 5 studies", "黄金周出行增长5%",
        "欧元区有20国", "中国巨头占5%", "努力成为前5名", "20亿光伏项目", "保健策略有3条", "太平洋上有5座岛", "非农业人口占5%", "阿里山海拔2000米", "NET exports fell 3%", "其中行业占5%", "施工行业增长5%",
    ],
)  # fmt: skip
def test_an_ordinary_word(text: str) -> None:
    assert subjects(text) == []


def test_a_currency_after_a_number_is_a_unit() -> None:
    assert subjects("净买入1.78万亿日元") == []
    assert subjects("日元跌1%") == ["JPY=X"]
