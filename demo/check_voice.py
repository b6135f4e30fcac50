"""Checks that the house understands: a question in every language, and an attack that is spoken."""

from collections.abc import Mapping
from typing import Final

from .client import Client
from .diaries import target
from .diary import TITLE, diary_entities
from .doors import PRESSURE_PAL, act, ask

QUESTIONS: Final[Mapping[str, tuple[str, str]]] = {
    "de": ("Wie ist der Luftdruck?", "Hektopascal"),
    "en": ("What is the air pressure?", "hectopascals"),
    "es": ("¿Cuál es la presión atmosférica?", "hectopascales"),
    "fr": ("Comment évolue la pression atmosphérique ?", "hectopascals"),
    "it": ("Qual è la pressione atmosferica?", "ettopascal"),
    "nl": ("Wat is de luchtdruk?", "hectopascal"),
}
"""By language, with a word of the answer."""
ATTACK: Final = f"Log a headache of four for {TITLE}."
SEVERITY = 4


async def try_voice(client: Client) -> list[str]:
    """Ask in every language, and log an attack that is taken out again; return what went wrong."""
    troubles: list[str] = []
    for language, (question, word) in QUESTIONS.items():
        answer = await _say(client, question, language)
        if word not in answer:
            troubles.append(f'"{question}" is answered with "{answer}"')
    whose = target(await diary_entities(client))
    before = {one["id"] for one in (await ask(client, "get_diary", whose))["attacks"]}
    answer = await _say(client, ATTACK, "en")
    after = (await ask(client, "get_diary", whose))["attacks"]
    spoken = [one for one in after if one["id"] not in before]
    for one in spoken:
        gone = {**whose, "attack_id": one["id"]}
        await act(client, PRESSURE_PAL, "delete_attack", gone)
    if [(one["origin"], one["severity"]) for one in spoken] != [("voice", SEVERITY)]:
        troubles.append(f'"{ATTACK}" is answered with "{answer}"')
    return troubles


async def _say(client: Client, text: str, language: str) -> str:
    """Say something as the Assist dialog does, and return the answer."""
    said = {"text": text, "language": language}
    answer = await client.post("/api/conversation/process", said)
    return str(answer["response"]["speech"]["plain"]["speech"])
