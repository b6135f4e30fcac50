"""How loud and open things were, how they were asked to be, and whether a person changed them.

levels     how a cover, a player, a switch is at one moment, in numbers; when two are the same
hold       one thing while it is kept quiet: how it was, who asked for what, what it made of it
book       all of them: quiet, release, take notice of what things report
written    the book as it stands in a file
"""

from .book import HouseBook, Quieting, Release
from .hold import Hold, Thing
from .levels import Aspect, Levels, alike, quietest
from .written import HouseData, read, written

__all__ = [
    "Aspect",
    "Hold",
    "HouseBook",
    "HouseData",
    "Levels",
    "Quieting",
    "Release",
    "Thing",
    "alike",
    "quietest",
    "read",
    "written",
]
