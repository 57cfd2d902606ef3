"""The desk: a workspace read and checked. It stands between the floors, for commands and pages alike.

opening.py    open_desk: where it begins
desk.py       what it gives
evidence.py   the cache and the figures, as what claims are held against
derived.py    what follows from the records and the evidence, in frames
kept.py       a copy of that on the disk, for archives too large to derive at every start
seen.py       marks that change when a file does
"""

from dashboard.desk.derived import Heading
from dashboard.desk.desk import Desk
from dashboard.desk.opening import open_desk

__all__ = ["Desk", "Heading", "open_desk"]
