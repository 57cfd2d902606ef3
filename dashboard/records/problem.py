"""Bad data as a value.

A `Problem` is something wrong in a file. It is collected, listed by `tapecheck problems` and on a page, and never
fatal to the rest. Misuse of the program is an exception instead, from this small tree:

    TapecheckError
    ├── WorkspaceError        there is no workspace here, or a name leads outside it
    └── ChangedOnDiskError    a file changed between reading and writing it
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from dashboard.records.printable import one_line


class Problem(msgspec.Struct, frozen=True, order=True):
    """One thing wrong in a file: where (line 1 is the first; 0 = the file as a whole) and a whole sentence."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        """`path:line: message`, as compilers print it."""
        where = f"{self.path}:{self.line}" if self.line else self.path
        return one_line(f"{where}: {self.message}")


class TapecheckError(Exception):
    """The program was asked for something it cannot do; the message says what to do next."""


class WorkspaceError(TapecheckError):
    """There is no workspace here, or a name leads outside it."""


class ChangedOnDiskError(TapecheckError):
    """A file changed on disk since it was read, so it was left as it is."""

    def __init__(self, path: Path) -> None:
        """Name the file that changed."""
        super().__init__(f"{path} changed on disk since it was read; nothing was written. Reload and try again.")
