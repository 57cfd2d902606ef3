"""Which part of a company a figure is of, by the words before the metric: 游戏收入, 本土市场收入, 广告业务毛利率."""

from __future__ import annotations

import re

from dashboard.extract.context import Context
from dashboard.extract.hit import Hit
from dashboard.extract.unlisted import own_start, own_words

_PART = re.compile(
    r"(?:业务|市场|部门|事业|板块|分部|平台|服务|游戏|广告|云|硬件|软件|订阅|出行|外卖|配送|金融科技|支付|电商|物流|"
    r"营销|汽车|手机|平板|电脑|能源|储能|设备|产品|数据中心|芯片|代工|存储|网络|海外|国际|国内|本土|地区|北美|美国|"
    r"中国|欧洲|亚太|大中华区|集团|管理|商业|零售|批发|渠道|授权|系统|耗材|影视|音乐|会员|直播|流媒体|乐园|研发|硅片|晶圆)$"
)
_LEADING = re.compile(r"(?:其中|而|且|但|此外|另外|公司|集团|来自|主要|核心|整体|全部|整个|单季|单一)+")
_TRAILING = re.compile(r"(?:季度|单季|当季|全年|年度|的|期内)$")
_LONGEST = 12


def words_before(context: Context, hit: Hit) -> tuple[int, int]:
    """Where the words stand that say what the metric of a hit is of (游戏 of 游戏收入): empty where there are none."""
    first = hit.clause[0]
    for start, stop in [(first, hit.at), *context.clauses.before(hit.at, hit.sentence[0])[:2]]:
        metrics = context.metrics_in(start, stop)
        if metrics:
            end = metrics[-1].start
            names = [mention.end for mention in context.names_in(start, end) if mention.end <= end]
            times = [time.end for time in context.times_in(start, end) if time.end <= end]
            return max([start, *names, *times]), end
    return first, first


def said_of(context: Context, hit: Hit) -> str:
    """Those words without what says nothing of a part: two figures with different ones are of different things."""
    start, end = words_before(context, hit)
    return own_words(_LEADING.sub("", context.view.lower[start:end]))


def part_of(context: Context, hit: Hit) -> str | None:
    """The company's part that the words before the metric name, as written; None when they name none."""
    start, end = words_before(context, hit)
    lower = context.view.lower
    while start < end and (match := _LEADING.match(lower, start, end) or own_start(lower, start, end)):
        start = match.end()
    while match := _TRAILING.search(lower, start, end):
        end = match.start()
    words = context.view.text[start:end]
    return words if 2 <= len(words) <= _LONGEST and _PART.search(lower, start, end) else None
