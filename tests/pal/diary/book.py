"""The diary once more, kept the simple way: plain dicts, all of them looked at each time."""

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any, Final
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)
QUARTER = timedelta(minutes=15)
SECOND = timedelta(seconds=1)
MOST_EDITS = 100

type Plain = dict[str, Any]
type Wrong = set[str]
"""Every reason for which something is refused; nothing for what is taken."""

WHEN: Final = {
    "attacks": "onset",
    "doses": "at",
    "clear_days": "day",
    "practices": "at",
    "sessions": "at",
    "courses": "start",
    "treatment_changes": "day",
    "alerts": "at",
    "times_away": "start",
}
FIELDS: Final = {
    "attacks": ("onset", "end", "precision", "severity", "note"),
    "doses": ("at", "medicine_class", "amount", "relief", "attack_id"),
    "clear_days": ("day",),
    "practices": ("at", "component", "minutes", "note"),
    "sessions": ("at", "note"),
    "courses": ("start", "end", "planned_sessions"),
    "treatment_changes": ("day", "kind", "description"),
    "alerts": ("at",),
    "times_away": ("start", "end"),
}
"""What is compared of each kind of entry."""


def new(shelf: str, entry_id: str, **said: Any) -> Plain:
    """Return an entry of which nothing else is known."""
    return {"is": shelf, "id": entry_id, **dict.fromkeys(FIELDS[shelf]), **said}


def is_open(attack: Plain) -> bool:
    """Tell whether an end is expected."""
    return attack["end"] is None and attack["precision"] != "day"


class Book:
    """Entries by their ids, what was changed, and the rules for attacks and clear days."""

    def __init__(self, zone: ZoneInfo, now: datetime) -> None:
        """Begin with nothing."""
        self.zone = zone
        self.now = now
        self.entries: dict[str, Plain] = {}
        self.edits: list[tuple[str, Plain | None, Plain | None]] = []

    @property
    def today(self) -> date:
        """Return the local day."""
        return self.now.astimezone(self.zone).date()

    def of(self, shelf: str) -> list[Plain]:
        """Return what stands on a shelf, in order."""
        found = [entry for entry in self.entries.values() if entry["is"] == shelf]
        return sorted(found, key=lambda one: (one[WHEN[shelf]], one["id"]))

    def write(self, entry: Plain, *, quietly: bool = False) -> Wrong:
        """Write an entry over what it was; quietly, so that it cannot be taken back."""
        before = self.entries.get(entry["id"])
        self.entries[entry["id"]] = entry
        if not quietly:
            self._remember(entry["id"], before, entry)
        return set()

    def erase(self, entry_id: str) -> None:
        """Take an entry out."""
        self._remember(entry_id, self.entries.pop(entry_id), None)

    def _remember(
        self, entry_id: str, before: Plain | None, after: Plain | None
    ) -> None:
        """Remember a change, the latest last."""
        self.edits = [*self.edits, (entry_id, before, after)][-MOST_EDITS:]

    def future(self, at: datetime | None) -> Wrong:
        """Refuse what is more than a minute ahead."""
        ahead = at is not None and at > self.now + MINUTE
        return {"in_the_future"} if ahead else set()

    # Attacks

    def running(self) -> Plain | None:
        """Return the newest attack, if it has no end and began 72 hours ago at most."""
        for attack in self.of("attacks")[-1:]:
            if is_open(attack) and self.now - attack["onset"] <= timedelta(hours=72):
                return attack
        return None

    def until(self, attack: Plain) -> datetime:
        """Return until when an attack is known to have gone on."""
        onset: datetime = attack["onset"]
        end: datetime | None = attack["end"]
        if end is None and attack == self.running():
            end = max(onset, self.now)
        return onset if end is None else end

    def touched(self, attack: Plain) -> set[date]:
        """Return the local days of an attack: look at the calendar every quarter of an hour."""
        onset, until = attack["onset"], self.until(attack)
        moments = [onset]
        for number in count(1):
            moment = onset + number * QUARTER
            if moment >= until:
                break
            moments.append(moment)
        if until > onset:
            moments.append(until - SECOND)
        return {moment.astimezone(self.zone).date() for moment in moments}

    def start(self, entry_id: str, said: Plain) -> Wrong:
        """Log an attack, or say more of the one that is meant."""
        onset = said.get("onset", self.now)
        attacks, running = self.of("attacks"), self.running()
        near = [one for one in attacks if abs(one["onset"] - onset) <= MINUTE]
        if running is not None and running["onset"] <= onset:
            near.append(running)
        if self.future(onset):
            return self.future(onset)
        if not near:
            attack = new("attacks", entry_id, **{"precision": "exact", **said})
            return self.place({**attack, "onset": onset})
        known = near[0]
        same = abs(known["onset"] - onset) <= MINUTE
        more = {key: value for key, value in said.items() if value is not None}
        more.pop("onset", None)
        if not same or more.get("precision") == "day":
            more.pop("precision", None)
        elif known["precision"] == "day":
            more.setdefault("precision", "exact")
        if known == attacks[-1] and self.now - onset <= MINUTE:
            more.setdefault("end", None)
        return self.amend(known["id"], more)

    def end(self, attack_id: str | None, end: datetime | None, said: Plain) -> Wrong:
        """End the attack that is meant."""
        attack = self.running() if attack_id is None else self.entries.get(attack_id)
        if attack_id is None and attack is None:
            for newest in self.of("attacks")[-1:]:
                tapped = [self.now] if end is None else [self.now, end]
                ended = newest["end"]
                if ended and any(abs(ended - at) <= MINUTE for at in tapped):
                    attack = newest
            if attack is None:
                return {"no_attack_running"}
        if attack is None or attack["is"] != "attacks":
            return {"unknown_entry"}
        end = end or attack["end"] or max(self.now, attack["onset"])
        return self.amend(attack["id"], {**said, "end": end})

    def amend(self, attack_id: str, said: Plain) -> Wrong:
        """Say something else of an attack."""
        before = self.entries.get(attack_id)
        if before is None or before["is"] != "attacks":
            return {"unknown_entry"}
        after = {**before, **said}
        return set() if after == before else self.place(after)

    def place(self, attack: Plain) -> Wrong:
        """Write an attack if it is none that cannot be, and nowhere over another."""
        wrong = self.future(attack["onset"]) | self.future(attack["end"])
        if attack["severity"] is not None and attack["severity"] not in range(11):
            wrong.add("not_in_range")
        if attack["end"] is not None and attack["end"] < attack["onset"]:
            wrong.add("end_before_onset")
        for other in self.of("attacks"):
            if other["id"] != attack["id"] and self._overlap(attack, other):
                wrong.add("attack_overlaps")
        if not wrong:
            self.write(attack)
            self._sweep(attack)
            self.sweep()
        return wrong

    def _overlap(self, one: Plain, other: Plain) -> bool:
        """Tell whether two attacks are at the same time, the running one until now and on."""
        first, then = sorted((one, other), key=lambda attack: attack["onset"])
        running = self.running()
        return (
            then["onset"] - first["onset"] <= MINUTE
            or (first["end"] is not None and first["end"] > then["onset"])
            or (running is not None and first["id"] == running["id"] and is_open(first))
        )

    def sweep(self) -> None:
        """Let no day of the running attack be clear."""
        running = self.running()
        if running is not None:
            self._sweep(running)

    def _sweep(self, attack: Plain) -> None:
        """Let no day of an attack be clear."""
        days = self.touched(attack)
        for mark in self.of("clear_days"):
            if mark["day"] in days:
                self.erase(mark["id"])

    # Clear days

    def clear(self, mark: Plain) -> Wrong:
        """Mark a day as clear, unless it has an attack."""
        day, wrong = mark["day"], set[str]()
        if day > self.today:
            wrong.add("in_the_future")
        if any(day in self.touched(attack) for attack in self.of("attacks")):
            wrong.add("clear_day_has_attack")
        if not wrong and all(one["day"] != day for one in self.of("clear_days")):
            self.write(mark)
        return wrong
