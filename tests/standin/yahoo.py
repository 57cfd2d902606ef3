"""What Yahoo serves of the world: prices divided by all later splits, as seen on `world.today`."""

from __future__ import annotations

import datetime as dt
import json
import struct
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from standin.world import Listing, World

Answer = tuple[int, str, bytes]
NOT_FOUND = {
    "chart": {"result": None, "error": {"code": "Not Found", "description": "No data found, symbol may be delisted"}}
}


def answer(world: World, host: str, path: str, query: dict[str, str]) -> Answer | None:
    """Return status, content type and body for one of Yahoo's hosts; None for a path that it does not know."""
    if host.startswith("fc."):
        return 404, "text/html", b""
    if path.endswith("/getcrumb"):
        return 200, "text/plain", b"crumb-of-the-stand-in"
    if path.startswith("/v8/finance/chart/"):
        status, body = _chart(world, unquote(path.rsplit("/", 1)[1]), query)
        return status, "application/json", json.dumps(body).encode()
    if "/timeseries/" in path:
        return 200, "application/json", json.dumps(_quarters(world, query)).encode()
    if path == "/calendar/earnings":
        return 200, "text/html", _announcements(world, query).encode()
    return None


def _chart(world: World, symbol: str, query: dict[str, str]) -> tuple[int, object]:
    listing = world.listings.get(symbol.upper())
    if listing is None:
        return 404, NOT_FOUND
    low, high = int(query.get("period1", 0)), int(query.get("period2", 2**33))
    days = [
        day for day in sorted(listing.bars)
        if day <= world.today and day not in listing.missing and low <= listing.stamp(day) < high
    ]  # fmt: skip
    if query.get("range"):
        days = days[-1:]
    result: dict[str, object] = {"meta": _meta(world, listing), "indicators": {"quote": [{}], "adjclose": [{}]}}
    if days:
        rows = [_seen(world, listing, day) for day in days]
        names = ("open", "high", "low", "close", "volume")
        quote = {name: [row[at] for row in rows] for at, name in enumerate(names)}
        result["timestamp"] = [listing.stamp(day) for day in days]
        result["indicators"] = {"quote": [quote], "adjclose": [{"adjclose": quote["close"]}]}
    if events := _events(world, listing, low, high):
        result["events"] = events
    return 200, {"chart": {"result": [result], "error": None}}


def _seen(world: World, listing: Listing, day: dt.date) -> list[float | None]:
    if day in listing.nulls:
        return [None] * 4 + [0]
    ratio = listing.ratio_after(day, world.today)
    *prices, volume = listing.bars[day]
    return [*(_single(price / ratio) for price in prices), round(volume * ratio)]


def _single(value: float) -> float:
    """Yahoo's numbers are 32-bit floats."""
    found: float = struct.unpack("f", struct.pack("f", value))[0]
    return found


def _events(world: World, listing: Listing, low: int, high: int) -> dict[str, object]:
    found: dict[str, object] = {}
    inside = [
        ex for ex in (*listing.splits, *listing.dividends) if ex <= world.today and low <= listing.stamp(ex) < high
    ]
    if splits := {ex: listing.splits[ex] for ex in inside if ex in listing.splits}:
        found["splits"] = {
            str(listing.stamp(ex)): {
                "date": listing.stamp(ex), "numerator": new, "denominator": old, "splitRatio": f"{new}:{old}",
            } for ex, (new, old) in splits.items()
        }  # fmt: skip
    if paid := {ex: listing.dividends[ex] for ex in inside if ex in listing.dividends}:
        found["dividends"] = {
            str(listing.stamp(ex)): {"amount": value / listing.ratio_after(ex, world.today), "date": listing.stamp(ex)}
            for ex, value in paid.items()
        }
    return found


def _meta(world: World, listing: Listing) -> dict[str, object]:
    opened = listing.stamp(world.today)
    zone = ZoneInfo(listing.zone)
    offset = dt.datetime.combine(world.today, dt.time(12), zone).utcoffset()
    assert offset is not None
    shift = int(offset.total_seconds())
    period = {"timezone": "LCL", "start": opened, "end": opened + 23400, "gmtoffset": shift}
    return {
        "currency": listing.currency, "symbol": listing.symbol, "exchangeName": "STD", "instrumentType": listing.kind,
        "firstTradeDate": listing.stamp(min(listing.bars)), "regularMarketTime": opened + 23400, "gmtoffset": shift,
        "timezone": "LCL", "exchangeTimezoneName": listing.zone, "priceHint": 2, "dataGranularity": "1d", "range": "",
        "currentTradingPeriod": {"pre": period, "regular": period, "post": period},
        "validRanges": ["1d", "5d", "1mo", "max"],
    }  # fmt: skip


def _quarters(world: World, query: dict[str, str]) -> dict[str, object]:
    listing = world.listings.get(query.get("symbol", "").upper())
    found = []
    for name in query.get("type", "").split(","):
        one: dict[str, object] = {"meta": {"symbol": [query.get("symbol")], "type": [name]}}
        key = name.removeprefix("quarterly")
        points = [(end, row[key]) for end, row in sorted(listing.quarters.items()) if key in row] if listing else []
        if name.startswith("quarterly") and points:
            one["timestamp"] = [
                int(dt.datetime.fromisoformat(end + "T00:00:00+00:00").timestamp()) for end, _ in points
            ]
            one[name] = [
                {"asOfDate": end, "periodType": "3M", "reportedValue": {"raw": value}} for end, value in points
            ]
        found.append(one)
    return {"timeseries": {"result": found, "error": None}}


def _announcements(world: World, query: dict[str, str]) -> str:
    listing = world.listings.get(query.get("symbol", "").upper())
    if listing is None or not listing.announced:
        return "<html><body>nothing</body></html>"
    head = "".join(
        f"<th>{name}</th>"
        for name in ("Symbol", "Company", "Earnings Date", "EPS Estimate", "Reported EPS", "Surprise (%)")
    )
    rows = "".join(
        f"<tr><td>{listing.symbol}</td><td>It</td><td>{when}</td><td>{estimate}</td><td>{reported}</td><td>-</td></tr>"
        for when, estimate, reported in listing.announced
    )
    return f"<html><body><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></body></html>"
