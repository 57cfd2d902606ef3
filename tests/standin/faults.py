"""What can be made to go wrong."""

from __future__ import annotations

from dataclasses import dataclass

CHART = "/v8/finance/chart/"
CRUMB = "/v1/test/getcrumb"
QUARTERS = "/ws/fundamentals-timeseries/"

INVALID_CRUMB = '{"chart":{"result":null,"error":{"code":"Unauthorized","description":"Invalid Crumb"}}}'


@dataclass
class Fault:
    """Happens to the first `times` requests (None = all) whose path starts with `path` and names `symbol`.

    kind: `status` (answer `status` with `body`), `body` (200 with `body`), `reset`, `truncate`, `slow` (wait `seconds`
    before answering), `drip` (a few bytes every `seconds`).
    """

    kind: str
    path: str = CHART
    symbol: str = ""
    status: int = 200
    body: str = "<html><body>an error</body></html>"
    seconds: float = 0.0
    times: int | None = None
    retry_after: str = ""

    def hits(self, path: str) -> bool:
        if not path.startswith(self.path) or self.symbol.upper() not in path.upper():
            return False
        if self.times is None:
            return True
        self.times -= 1
        return self.times >= 0
