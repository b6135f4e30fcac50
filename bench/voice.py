"""Voice: what our sentences cost those who talk to Home Assistant, beside its own."""

from hassil.intents import Intents, SlotList, TextSlotList
from hassil.recognize import recognize_all
from home_assistant_intents import get_intents

from custom_components.pressure_pal.voice.language import LANGUAGES, Language
from custom_components.pressure_pal.voice.understanding import Known

from .clock import quickest_ms
from .results import Chapter, Result

READ_RATIO = 3.0
"""Ours in all languages against one language of Home Assistant's."""
HEAR_RATIO = 0.1
NAMES = {"who": {"Anna": "1", "Ben": "2"}, "medicine": {"Maxalt": "Maxalt"}}
HOUSE: dict[str, SlotList] = {
    name: TextSlotList.from_strings(["kitchen"]) for name in ("name", "area", "floor")
}
OTHERS = "turn on the light in the kitchen"
OURS = "I've had a headache since this morning with severity seven out of ten"


def measure() -> Chapter:
    """Read and match sentences, ours of all languages and Home Assistant's of one."""
    languages = [Language.read(code) for code in LANGUAGES]
    prepared = quickest_ms(lambda: Known.of(languages, NAMES))
    known = Known.of(languages, NAMES)
    trigger = {"ours": {"data": [{"sentences": [*known.sentences]}]}}
    own = get_intents("en") or {}

    def triggers() -> Intents:
        return Intents.from_dict({"language": "en", "intents": trigger})

    # The first sentence lets all of them be read.
    read = quickest_ms(lambda: _hear(triggers(), OTHERS))
    read_own = quickest_ms(lambda: _hear(Intents.from_dict(own), OTHERS))
    ours, theirs = triggers(), Intents.from_dict(own)
    heard = quickest_ms(lambda: _hear(ours, OTHERS))
    heard_own = quickest_ms(lambda: _hear(theirs, OTHERS))
    matched = quickest_ms(lambda: _hear(ours, OURS))
    understood = quickest_ms(lambda: known.understood(OURS, "en"))
    return Chapter(
        f"Voice in {len(LANGUAGES)} languages, CPU",
        (
            Result(
                "Put together when a barometer is set up, in a thread, ms", prepared
            ),
            Result(
                "All sentences read before the first is heard, in the loop, ms", read
            ),
            Result(
                "... / Home Assistant's own of one language",
                read / read_own,
                2,
                READ_RATIO,
            ),
            Result("A sentence that is not ours, in the loop, ms", heard, 2),
            Result(
                "... / Home Assistant's own matching", heard / heard_own, 3, HEAR_RATIO
            ),
            Result("A sentence of ours: matched, in the loop, ms", matched, 2),
            Result("... understood, in a thread, ms", understood, 2),
        ),
    )


def _hear(intents: Intents, text: str) -> None:
    """Match a text, in a house with a kitchen."""
    [*recognize_all(text, intents, slot_lists=HOUSE)]
