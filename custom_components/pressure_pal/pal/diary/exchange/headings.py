"""What columns are called in diaries of six languages, to guess what each of them says."""

from collections.abc import Iterable
import re
from typing import Final

from ...letters import bare

_HEADINGS: Final = {
    "onset": r"""
        (attack |migraine |headache )?(start|onset|began|begin)( ?date| ?time)*( and time)?
        (anfalls?|attacken?)? ?(beginn|anfang)( datum| uhrzeit| zeit)*
        (date (et heure )?(de |du )?)?début( de (la )?(crise|migraine)| du mal de tête)?
        (fecha (y hora )?(de |del )?)?(inicio|comienzo)( de la (crisis|migraña)| del dolor)?
        (data (e ora )?(di |dell )?)?inizio( (dell |di )?(attacco|emicrania)| del mal di testa)?
        (aanvals?|hoofdpijn)? ?(start|aanvang|begin)(datum)?( (van )?(de )?(aanval|hoofdpijn))?
        started|from|von|ab wann
        depuis|commencé|desde|empezó|comenzó|iniziato|dal|vanaf|begonnen
        date ?(and|&|/)? ?time|datum ?(und|/|,)? ?(uhr)?zeit
        date ?(et|/) ?heure|fecha ?(y|/) ?hora|data ?(e|/) ?ora|datum ?(en|/) ?tijd
        date( started| formatted| of attack)?|datum|day|tag
        date de (la )?(crise|migraine)|jour|fecha( de la crisis)?|día|data dell attacco|giorno|dag
        data
        entry local|entry ?date|timestamp|created( at)?|when|wann|logged( at)?
        quand|cuándo|quando|wanneer
    """,
    "time": r"""
        (start |onset )?time( of day)?|uhrzeit|zeit|startzeit|starttime
        (uhrzeit|zeit) (des )?(beginns?|anfangs?)
        heure( de (début|la crise))?|hora( de (inicio|comienzo))?|(ora|orario)( di inizio)?
        (begin|start)?(tijd|tijdstip)
    """,
    "end": r"""
        (attack |migraine |headache )?(end|ended|stop|stopped|finish|finished)( ?date| ?time)*
        (anfalls?|attacken?)? ?ende( datum| uhrzeit| zeit)*
        ((date|heure) (et heure )?(de |du )?)?fin( de (la )?(crise|migraine)| du mal de tête)?
        ((fecha|hora) (y hora )?(de |del )?)?(fin|final)( de la (crisis|migraña)| del dolor)?
        ((data|ora) (e ora )?(di |della )?)?fine( (dell )?attacco| del mal di testa)?
        (aanvals?|migraine|hoofdpijn)? ?eind(e|datum|tijd)?( (van )?(de )?(aanval|hoofdpijn))?
        until|to|bis|date ended
        terminé|jusqu (à|au)|terminó|hasta|terminato|finito|fino a|tot|geëindigd|gestopt
    """,
    "duration": r"""
        (attack |headache |migraine )?(duration|length|lasted)( .*)?
        (anfalls)?dauer( .*)?
        durée( .*)?|duración( .*)?|durata( .*)?|(tijds)?duur( .*)?
    """,
    "headache": r"""
        (had )?(a )?(headache|migraine)( day| today)?( ?yes ?/? ?no)?
        (kopfschmerz(en)?|kopfweh|migräne|migraene|anfall|attacke)(tag)?( ja ?/? ?nein)?
        (mal de tête|maux de tête|céphalées?|migraine|crise)( oui ?/? ?non)?
        (dolor de cabeza|cefalea|migraña|jaqueca|crisis)( sí ?/? ?no)?
        (mal di testa|cefalea|emicrania|attacco|crisi)( sì ?/? ?no)?
        (hoofdpijn|migraine|aanval)(dag)?( ja ?/? ?nee)?
        attack
    """,
    "severity": r"""
        (peak |max |maximum |highest |worst |pain |headache |migraine )*(severity|intensity)( .*)?
        (peak |max |maximum |highest |worst )*pain ?(level|scale|score|rating)?( \d.*)?
        (schmerz)?(stärke|staerke|intensität|intensitaet)( .*)?|schmerz(en)?( \d.*)?
        (intensité|sévérité)( .*)?|(niveau|échelle|score) de (la )?douleur( .*)?|douleur( \d.*)?
        (intensidad|severidad|gravedad)( .*)?|(nivel|escala) (de|del) dolor( .*)?|dolor( \d.*)?
        (intensità|gravità)( .*)?|(livello|scala|punteggio) (di|del) dolore( .*)?|dolore( \d.*)?
        (pijn|hoofdpijn)?(intensiteit|ernst|sterkte|score|cijfer|niveau)( .*)?|pijn( \d.*)?
        score|rating|level|eva( \d.*)?|vas( \d.*)?|nrs( \d.*)?
    """,
    "kind": r"""
        (attack |migraine |headache )?(type|kind|diagnosis)
        (kopfschmerz|anfalls)? ?(art|typ|diagnose)
        (type|nature) de (la )?(crise|céphalée|migraine|douleur|mal de tête)|diagnostic
        tipo( de (crisis|cefalea|dolor|dolor de cabeza|migraña))?|diagnóstico
        tipo (di|del) (attacco|cefalea|dolore|mal di testa|emicrania)|diagnosi
        (hoofdpijn|aanvals?)?(soort|type)( (van )?(hoofdpijn|aanval))?
    """,
    "aura": r"""
        (with |mit |avec |con |met )?aura( ?yes ?/? ?no| ?ja ?/? ?(nein|nee))?
        (avec |con )?aura( oui ?/? ?non| sí ?/? ?no)
    """,
    "symptoms": r"""
        (other |attack )?symptoms?
        (begleit)?symptome?|begleiterscheinung(en)?|beschwerden
        (autres )?symptômes?( associés)?|signes associés
        (otros )?síntomas?( asociados)?
        (altri )?sintom[oi]( associati)?
        (bijkomende )?(symptomen|klachten|verschijnselen)
    """,
    "medicines": r"""
        (acute |pain |rescue )?(medications?|medicines?|meds|drugs|painkillers?)( taken| used)?
        pain ?killers?|relief methods?
        (akut|schmerz)?(medikamente?|medikation|mittel)|tabletten?|arznei(mittel)?|einnahmen?
        médicaments?( pris| de (la )?crise)?|(antalgiques?|antidouleurs?|comprimés?)( pris)?
        traitement( (de (la )?crise|pris))?
        (medicamentos?|fármacos?|analgésicos?|pastillas)( tomad[oa]s?)?|medicación( de rescate)?
        tratamiento( (agudo|sintomático|tomado))?
        (farmac[oi]|medicinal[ei]|medicin[ae])( (assunt|pres)[aeio])?
        analgesic[oi]|antidolorific[oi]
        (medicijn|geneesmiddel)(en)?|(aanvals)?medicatie|pijnstillers?( genomen| ingenomen)?
    """,
    "triggers": r"""
        (potential |possible )?triggers?
        (mögliche |moegliche )?(auslöser|ausloeser)
        (facteurs? )?(déclenchants?|déclencheurs?)( possibles?)?|causes? possibles?
        (posibles )?(factores )?(desencadenantes?|detonantes?)|posibles? causas?
        (possibili )?(fattor[ei] )?scatenant[ei]|possibil[ei] caus[ae]
        (mogelijke )?(triggers?|uitlokkers?|uitlokkende factoren|oorza(ak|ken)|aanleiding)
    """,
    "note": r"""
        notes?|comments?|remarks?|details|description
        notizen?|bemerkung(en)?|kommentare?|anmerkung(en)?|notiz
        remarques?|commentaires?|observations?|détails
        notas?|comentarios?|observaciones|anotaciones|detalles
        not[ae]|comment[oi]|osservazion[ei]|annotazion[ei]|dettagli
        notities?|opmerking(en)?|aantekening(en)?|toelichting|bijzonderheden
    """,
}
"""A line for each guess, the likeliest first."""
_KNOWN: Final = {
    name: [re.compile(bare(line.strip())) for line in lines.strip().splitlines()]
    for name, lines in _HEADINGS.items()
}


def columns_by_heading(columns: Iterable[str]) -> dict[str, str]:
    """Return the columns whose headings are known, by what they say.

    >>> columns_by_heading(["Datum", "Schmerzstärke (0-10)", "Wetter"])
    {'onset': 'Datum', 'severity': 'Schmerzstärke (0-10)'}
    """
    left = {column: _plain(column) for column in columns if column}
    found: dict[str, str] = {}
    for name, patterns in _KNOWN.items():
        for pattern in patterns:
            called = [one for one, plain in left.items() if pattern.fullmatch(plain)]
            if called:
                found[name] = called[0]
                del left[called[0]]
                break
    return found


def _plain(heading: str) -> str:
    """Return a heading in words, small and without accents."""
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    return " ".join(re.sub(r"[_\-:()\[\].?¿'\u2019]+", " ", bare(split)).split())
