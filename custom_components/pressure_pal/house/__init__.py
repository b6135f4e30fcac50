"""What the house does in a swing or an attack, and how it was before: lights, covers, players.

- `actions`: dim and quiet, and put back
- `lights`, `quiet`: the two memories; `memory`: what they have in common
- `lamps`, `things`: what states say of lights, and of covers, players and switches
- `members`: single entities in place of groups
"""
