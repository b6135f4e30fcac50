"""The verbs for doses: take, amend."""

from collections.abc import Sequence

from ..letters import bare
from .act import SAME, Act, Outcome, amended, only_said
from .attack import Attack, check_past
from .diary import Diary
from .dose import Dose, DoseDetails, Medicine, MedicineClass
from .refusal import Reason, Refusal


def take_dose(
    diary: Diary, act: Act, details: DoseDetails, medicines: Sequence[Medicine] = ()
) -> Outcome[Dose]:
    """Log a dose, for the attack it was taken in; outside any it is kept on its own.

    What a person's list of medicines says of a name need not be said again. With one medicine
    in the list nothing need be said at all; else refuses a dose of nobody knows what. Two taps
    within a minute for the same medicine are one, unless they name different amounts.
    """
    said = _known_medicine(details, medicines)
    at = details.get("at", act.now)
    dose = amended(
        Dose(
            id=act.new_id,
            at=at,
            origin=act.origin,
            medicine_class=MedicineClass.OTHER,
        ),
        {**said, "at": at},
    )
    check_past(dose.at, act.now)
    attack = _named(diary, dose) or _lies_in(diary, dose, act)
    dose = amended(dose, {"attack_id": None if attack is None else attack.id})
    known = _same(diary, dose)
    if known is not None:
        again = DoseDetails(
            at=known.at, attack_id=details.get("attack_id") or known.attack_id
        )
        return amend_dose(diary, act, known.id, {**only_said(said), **again})
    return Outcome(diary.put(dose, act.now), dose, is_new=True)


def amend_dose(
    diary: Diary, act: Act, dose_id: str, details: DoseDetails
) -> Outcome[Dose]:
    """Change what is said of a dose, such as the relief two hours later.

    At another time it is for the attack that it then lies in, else for the one it was for if
    that is not far, unless another is named. That its attack is gone does not matter.
    """
    before = diary.find_one(Dose, dose_id)
    after = amended(before, details)
    if after == before:
        return Outcome(diary, before)
    check_past(after.at, act.now)
    moved = (after.at, after.attack_id) != (before.at, before.attack_id)
    if moved and "attack_id" in details:
        _named(diary, after)
    elif after.at != before.at:
        attack = _lies_in(diary, after, act) or _still_near(diary, after)
        after = amended(after, {"attack_id": None if attack is None else attack.id})
    return Outcome(diary.put(after, act.now, before), after)


def _named(diary: Diary, dose: Dose) -> Attack | None:
    """Return the attack that a dose is said to be for; refuse one that is far away."""
    if dose.attack_id is None:
        return None
    attack = diary.find_one(Attack, dose.attack_id)
    if dose.is_far(attack):
        raise Refusal(Reason.DOSE_FAR_FROM_ATTACK)
    return attack


def _lies_in(diary: Diary, dose: Dose, act: Act) -> Attack | None:
    """Return the attack that a dose was taken in; a clock a little ahead of ours means now."""
    return diary.attack_at(min(dose.at, act.now), act.now)


def _still_near(diary: Diary, dose: Dose) -> Attack | None:
    """Return the attack that a dose was for, if it is still there and not far."""
    for attack in reversed(diary.attacks):
        if attack.id == dose.attack_id:
            return None if dose.is_far(attack) else attack
    return None


def _same(diary: Diary, dose: Dose) -> Dose | None:
    """Return the dose that was logged already, when this is a second tap."""
    for known in reversed(diary.doses):
        if dose.at - known.at > SAME:
            return None
        same = (dose.name, dose.medicine_class) == (known.name, known.medicine_class)
        amounts = {dose.amount, known.amount} - {None}
        if same and len(amounts) <= 1 and known.at - dose.at <= SAME:
            return known
    return None


def _known_medicine(details: DoseDetails, medicines: Sequence[Medicine]) -> DoseDetails:
    """Return the details with what the person's own list says of the medicine."""
    name = details.get("name")
    named = [one for one in medicines if _same_name(one.name, name)]
    if name is None and "medicine_class" not in details:
        if len(medicines) != 1:
            raise Refusal(Reason.WHICH_MEDICINE)
        named = [*medicines]
    if not named:
        return details
    known = DoseDetails(
        name=named[0].name,
        medicine_class=named[0].medicine_class,
        amount=named[0].amount,
    )
    said = {key: value for key, value in details.items() if key != "name"}
    return {**known, **said}  # type: ignore[typeddict-item]


def _same_name(one: str, other: str | None) -> bool:
    """Tell whether two names of a medicine are the same to a person."""
    return other is not None and bare(one.strip()) == bare(other.strip())
