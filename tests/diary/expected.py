"""What has to stand in a diary after a storm, going by what was begun and what was answered."""

NEW, DELETED = "new", "-"
"""The id of what has none yet, and the name of what is there no more."""


class Expected:
    """What has to stand in the diary, and what may."""

    def __init__(self) -> None:
        """Expect nothing yet."""
        self.done: dict[str, str] = {}
        self.pending: dict[str, tuple[str, str]] = {}
        self.answered = 0

    def hear(self, kind: str, worker: str, entry_id: str, name: str) -> None:
        """Take down what was begun, and what was answered."""
        if kind == "begin":
            self.pending[worker] = (entry_id, name)
            return
        del self.pending[worker]
        self.answered += 1
        self._note(entry_id, name)

    def settle(self, found: dict[str, str]) -> None:
        """Compare with what is there: all that was answered, and nothing nobody spoke of."""
        for entry_id, name in self.pending.values():
            if entry_id != NEW and found.get(entry_id, DELETED) == name:
                self._note(entry_id, name)
        begun = {name for entry_id, name in self.pending.values() if entry_id == NEW}
        for entry_id in found.keys() - self.done.keys():
            assert found[entry_id] in begun
            begun.remove(found[entry_id])
            self.done[entry_id] = found[entry_id]
        assert found == self.done
        self.pending.clear()

    def _note(self, entry_id: str, name: str) -> None:
        """Expect that an entry is there, or is there no more."""
        if name == DELETED:
            del self.done[entry_id]
        else:
            self.done[entry_id] = name
