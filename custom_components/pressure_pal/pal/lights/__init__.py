"""How lights were, how they were asked to be, and whether a person changed them meanwhile.

look       how a light looks at one moment, and whether two looks are the same to a person
hold       one light while it is dimmed: how it was, who asked for what, what it made of it
book       all of them: dim, release, take notice of what lights report
written    the book as it stands in a file
"""

from .book import Dimming, LightBook, Release
from .hold import Ask, Hold, Lamp
from .look import Look, alike
from .written import BookData, read, written

__all__ = [
    "Ask",
    "BookData",
    "Dimming",
    "Hold",
    "Lamp",
    "LightBook",
    "Look",
    "Release",
    "alike",
    "read",
    "written",
]
