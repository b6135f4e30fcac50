"""What stands for what: in place of a group its members."""

from collections.abc import Collection, Iterable

from homeassistant.const import ATTR_ENTITY_ID
from homeassistant.core import HomeAssistant, split_entity_id


def single_entities(
    hass: HomeAssistant, entity_ids: Iterable[str], domains: Collection[str]
) -> list[str]:
    """Return single entities of some domains; a group without a list of its members is one."""
    found: set[str] = set()
    seen: set[str] = set()
    ahead = list(entity_ids)
    while ahead:
        entity_id = ahead.pop()
        if entity_id in seen:
            continue
        seen.add(entity_id)
        state = hass.states.get(entity_id)
        if state is not None and (members := state.attributes.get(ATTR_ENTITY_ID)):
            ahead.extend([members] if isinstance(members, str) else members)
        elif split_entity_id(entity_id)[0] in domains:
            found.add(entity_id)
    return sorted(found)
