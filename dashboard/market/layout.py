"""Where things lie in `data_cache/`, and how a symbol becomes a file name.

bars/<symbol>.csv       as-traded daily bars: date,open,high,low,close,volume,src
bars/<symbol>@<provider>.csv   a second source's, only compared with the series
events/<symbol>.csv     splits and dividends: date,kind,value,src
meta/<symbol>.json      zone, currency, coverage, gaps, fetches
figures/<subject>.json  company and macro figures with period, as-of date and source
.derived/               rebuilt at need, ignored by git
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, unquote

_PLAIN = "^=.-_@"


def escape(symbol: str) -> str:
    """Return a file name for a symbol: `GC=F` and `^N225` as they are, a slash or a leading dot percent-encoded."""
    name = quote(symbol, safe=_PLAIN)
    return "%2E" + name[1:] if name.startswith(".") else name


def unescape(name: str) -> str:
    """Return the symbol of a file name made by `escape`."""
    return unquote(name)


class Layout:
    """Paths below one cache folder."""

    def __init__(self, cache: Path) -> None:
        """Take the folder as it is."""
        self.cache = cache

    def bars(self, symbol: str) -> Path:
        """The bars of a symbol."""
        return self.cache / "bars" / f"{escape(symbol)}.csv"

    def events(self, symbol: str) -> Path:
        """The splits and dividends of a symbol."""
        return self.cache / "events" / f"{escape(symbol)}.csv"

    def meta(self, symbol: str) -> Path:
        """What is known about the series of a symbol."""
        return self.cache / "meta" / f"{escape(symbol)}.json"

    def figures(self, subject: str) -> Path:
        """The fetched figures of a subject."""
        return self.cache / "figures" / f"{escape(subject)}.json"

    @property
    def derived(self) -> Path:
        """What can be rebuilt."""
        return self.cache / ".derived"

    def subjects(self) -> list[str]:
        """Every subject that has fetched figures, sorted."""
        folder = self.cache / "figures"
        return sorted(unescape(path.stem) for path in folder.glob("*.json")) if folder.is_dir() else []

    def symbols(self) -> list[str]:
        """Every symbol that has bars, sorted; second sources are none."""
        folder = self.cache / "bars"
        names = sorted(unescape(path.stem) for path in folder.glob("*.csv")) if folder.is_dir() else []
        return [name for name in names if "@" not in name]
