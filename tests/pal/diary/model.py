"""The rest of the diary that is kept the simple way: doses, practice, courses, taking back."""

from datetime import date, datetime, timedelta

from .book import MINUTE, Book, Plain, Wrong, new

DAY = timedelta(days=1)


def is_far(at: datetime, attack: Plain) -> bool:
    """Tell whether a dose is more than a day from an attack, which lasts 72 h if nobody knows."""
    onset: datetime = attack["onset"]
    end: datetime = attack["end"] or onset + 3 * DAY
    return at < onset - DAY or at > end + DAY


class Model(Book):
    """All the verbs: each changes what is written, or says everything that is wrong."""

    def known(self, shelf: str, entry_id: str) -> Plain | None:
        """Return an entry of a kind."""
        entry = self.entries.get(entry_id)
        return entry if entry is not None and entry["is"] == shelf else None

    # Doses

    def take(self, entry_id: str, said: Plain) -> Wrong:
        """Log a dose, or say more of the one that was tapped already."""
        at, amount = said.get("at", self.now), said.get("amount")
        dose = new("doses", entry_id, **said)
        dose["at"] = at
        wrong = self.future(at) | self._far(dose)
        if wrong:
            return wrong
        dose["attack_id"] = said.get("attack_id") or self._attack_at(at)
        for known in reversed(self.of("doses")):
            same = known["medicine_class"] == dose["medicine_class"]
            fits = None in {amount, known["amount"]} or amount == known["amount"]
            if same and fits and abs(known["at"] - at) <= MINUTE:
                more = {key: value for key, value in said.items() if value is not None}
                more["at"] = known["at"]
                return self.amend_dose(known["id"], more)
        return self.write(dose)

    def amend_dose(self, dose_id: str, said: Plain) -> Wrong:
        """Say something else of a dose."""
        before = self.known("doses", dose_id)
        if before is None:
            return {"unknown_entry"}
        after = {**before, **said}
        if after == before:
            return set()
        wrong = self.future(after["at"])
        if after["at"] == before["at"] and after["attack_id"] == before["attack_id"]:
            pass
        elif "attack_id" in said:
            wrong |= self._far(after)
        else:
            own = self.known("attacks", before["attack_id"] or "")
            near = own is not None and not is_far(after["at"], own)
            after["attack_id"] = self._attack_at(after["at"]) or (
                before["attack_id"] if near else None
            )
        return wrong or self.write(after)

    def _far(self, dose: Plain) -> Wrong:
        """Refuse an attack that is not there, or far away."""
        if dose["attack_id"] is None:
            return set()
        attack = self.known("attacks", dose["attack_id"])
        if attack is None:
            return {"unknown_entry"}
        return {"dose_far_from_attack"} if is_far(dose["at"], attack) else set()

    def _attack_at(self, at: datetime) -> str | None:
        """Return the id of the last attack that went on at a moment, or now if that is later."""
        at = min(at, self.now)
        within = [
            attack["id"]
            for attack in self.of("attacks")
            if attack["onset"] <= at <= self.until(attack)
        ]
        return within[-1] if within else None

    # Practice and sessions

    def practise(self, entry_id: str, said: Plain) -> Wrong:
        """Log a practice, or say more of the one that was tapped already."""
        practice = new("practices", entry_id, **said)
        practice.setdefault("at", self.now)
        practice["at"] = practice["at"] or self.now
        wrong = self._wrong_practice(practice)
        if wrong:
            return wrong
        for known in reversed(self.of("practices")):
            same = known["component"] == practice["component"]
            if same and abs(known["at"] - practice["at"]) <= MINUTE:
                more = {key: value for key, value in said.items() if value is not None}
                return self.amend_practice(known["id"], {**more, "at": known["at"]})
        return self.write(practice)

    def amend_practice(self, practice_id: str, said: Plain) -> Wrong:
        """Say something else of a practice."""
        before = self.known("practices", practice_id)
        if before is None:
            return {"unknown_entry"}
        after = {**before, **said}
        wrong = self._wrong_practice(after)
        if not wrong and after != before:
            self.write(after)
        return wrong

    def _wrong_practice(self, practice: Plain) -> Wrong:
        """Refuse what cannot be."""
        wrong = self.future(practice["at"])
        if practice["minutes"] is not None and practice["minutes"] not in range(1, 601):
            wrong.add("not_in_range")
        return wrong

    def session(self, entry_id: str, at: datetime | None, note: str | None) -> Wrong:
        """Log a session, or note something about the one that was tapped already."""
        at = at or self.now
        if self.future(at):
            return self.future(at)
        for known in reversed(self.of("sessions")):
            if abs(known["at"] - at) <= MINUTE:
                noted = {**known, "note": note or known["note"]}
                return set() if noted == known else self.write(noted)
        return self.write(new("sessions", entry_id, at=at, note=note))

    # Courses and changes of treatment

    def start_course(self, entry_id: str, said: Plain) -> Wrong:
        """Enter a course."""
        course = new("courses", entry_id, **{"planned_sessions": 8, **said})
        course["start"] = course["start"] or self.today
        wrong = self._wrong_course(course)
        goes_on = any(one["end"] is None for one in self.of("courses"))
        if course["end"] is None and goes_on:
            wrong.add("course_running")
        return wrong or self.write(course)

    def amend_course(self, course_id: str, said: Plain) -> Wrong:
        """Say something else of a course."""
        before = self.known("courses", course_id)
        if before is None:
            return {"unknown_entry"}
        after = {**before, **said}
        if after == before:
            return set()
        return self._wrong_course(after) or self.write(after)

    def finish_course(self, end: date | None) -> Wrong:
        """End the newest course, if it goes on or ended today."""
        for newest in self.of("courses")[-1:]:
            if newest["end"] is None or newest["end"] == self.today:
                return self.amend_course(newest["id"], {"end": end or self.today})
        return {"no_course_running"}

    def _wrong_course(self, course: Plain) -> Wrong:
        """Refuse what cannot be, and what shares a day with another course."""
        wrong, start, end = set[str](), course["start"], course["end"]
        if start > self.today + timedelta(days=366) or (end and end > self.today):
            wrong.add("in_the_future")
        if course["planned_sessions"] not in range(1, 61):
            wrong.add("not_in_range")
        if end is not None and end < start:
            wrong.add("course_ends_before_it_begins")
        for other in self.of("courses"):
            first, then = sorted((course, other), key=lambda one: one["start"])
            shared = first["end"] is None or first["end"] >= then["start"]
            if other["id"] != course["id"] and shared:
                wrong.add("course_overlaps")
        return wrong

    def change_treatment(self, entry_id: str, said: Plain) -> Wrong:
        """Log a change of treatment, unless it stands there."""
        change = new("treatment_changes", entry_id, **said)
        change["day"] = change["day"] or self.today
        if change["day"] > self.today + timedelta(days=366):
            return {"in_the_future"}
        for known in self.of("treatment_changes"):
            if {**known, "id": entry_id} == change:
                return set()
        return self.write(change)

    # What the house knows by itself

    def alert(self, entry_id: str) -> Wrong:
        """Note that a message was sent."""
        for newest in self.of("alerts")[-1:]:
            if self.now - newest["at"] <= MINUTE:
                return set()
        return self.write(new("alerts", entry_id, at=self.now), quietly=True)

    def away(self, entry_id: str, *, away: bool) -> None:
        """Note that somebody left, or returned."""
        for newest in self.of("times_away")[-1:]:
            if newest["end"] is None:
                if not away:
                    self.write({**newest, "end": self.now}, quietly=True)
                return
        if away:
            self.write(new("times_away", entry_id, start=self.now), quietly=True)

    # Taking back

    def delete(self, entry_id: str) -> Wrong:
        """Take an entry out."""
        if entry_id not in self.entries:
            return {"unknown_entry"}
        self.erase(entry_id)
        self.sweep()
        return set()

    def restore(self, entry_id: str) -> Wrong:
        """Put an entry back as it was before its last change."""
        for changed, before, _ in reversed(self.edits):
            if changed == entry_id and before is not None:
                return self._put_back(before)
        return {"nothing_to_restore"}

    def _put_back(self, entry: Plain) -> Wrong:
        """Write an entry again, if it fits and does not stand there."""
        if self.entries.get(entry["id"]) == entry:
            return set()
        if entry["is"] == "attacks":
            return self.place(entry)
        if entry["is"] == "clear_days":
            return self.clear(entry)
        if entry["is"] == "courses":
            return self._wrong_course(entry) or self.write(entry)
        return self.write(entry)
