"""Which kind of venue a place is, by the words with which two people name it.

Words warn and never reassure: that nobody else hears is chosen, not read off a name. Of two kinds the one in which more is heard
counts.
"""

import re
import unicodedata

from duologue.readiness.rules.venue import Venue

# In this order: the first that is found counts, so what others hear comes before what sounds private. In English, German, French and
# Spanish, whatever is spoken on the page: two people name a place in the language of their house.
_SAID: tuple[tuple[Venue, tuple[str, ...]], ...] = (
    (
        Venue.RECORDED,
        (
            r"record(?:ed|ing)",
            r"aufgezeichnet|aufgenommen|mitschnitt",
            r"enregistr",
            r"\bgrabad[oa]|grabacion|grabando|se graba\b",
        ),
    ),
    (
        Venue.SOMEONE_PRESENT,
        (
            r"(?:someone|somebody) else|with (?:hr|a colleague|others|the team)\b|third person",
            r"jemand andere[ms]|noch jemand|\bzu dritt\b|\bmit (?:hr|der personalabteilung|dem team|einer kollegin|einem kollegen)\b",
            r"quelqu'un d'autre|\ba trois\b|\bavec (?:les rh|l'equipe|un collegue|une collegue)\b",
            r"alguien mas|otra persona|\bcon (?:rrhh|el equipo|un companero|una companera)\b",
        ),
    ),
    (
        Venue.CAFE,
        (
            r"cafe|coffee|restaurant|canteen|cafeteria|lunch|bistro|\bpub\b|\bbar\b|kitchen",
            r"kaffee|kantine|kneipe|gasthaus|gaststatte|kuche\b|mittagessen|backerei",
            r"cantine|brasserie|cuisine|dejeuner",
            r"comedor|cantina|cocina|almuerzo",
        ),
    ),
    (
        Venue.ON_THE_WAY,
        (
            r"\bcar\b|\btrain\b|\bbus\b|\btaxi\b|airport|station",
            r"\bauto\b|\bzug\b|bahnhof|flughafen|unterwegs|dienstwagen",
            r"voiture|\bgare\b|aeroport|en route",
            r"\bcoche\b|\btren\b|\bestacion\b|aeropuerto|de camino",
        ),
    ),
    (
        Venue.ONE_IN_THE_OPEN,
        (
            r"(?:video|call).*(?:among other|open.?plan|from my desk|from the desk)",
            r"(?:video|anruf|telefon).*(?:grossraum|schreibtisch|unter (?:leuten|anderen))",
            r"(?:visio|video|appel).*(?:open.?space|parmi d'autres|de mon poste)",
            r"(?:video|llamada).*(?:oficina abierta|escritorio|entre otra gente)",
        ),
    ),
    (
        Venue.OPEN_PLAN,
        (
            r"open.?plan|open.?space|\bdesk\b|corridor|lobby|reception|lounge",
            r"grossraum|schreibtisch|\bflur\b|\bgang\b|empfang|foyer",
            r"bureau ouvert|plateau ouvert|couloir|accueil|a mon poste",
            r"oficina abierta|escritorio|pasillo|recepcion",
        ),
    ),
    (
        Venue.WALK,
        (
            r"\bwalk|stroll|\bpark\b|garden|outside|outdoors",
            r"spazier|\bgarten\b|draussen|\bim freien\b",
            r"promenade|balade|\bmarche\b|\bparc\b|jardin|\bdehors\b",
            r"\bpaseo|paseando|caminata|\bparque\b|al aire libre",
        ),
    ),
    (
        Venue.GLASS_ROOM,
        (
            r"\bglass\b|fishbowl|aquarium",
            r"\bglas(?:raum|wand|wanden?|kasten|turen?)?\b|verglast",
            r"\bvitree?s?\b|\bde verre\b|\bbocal\b",
            r"pecera|acristalad|\bde cristal\b",
        ),
    ),
    (
        Venue.MANAGERS_OFFICE,
        (
            r"(?:manager|boss)'?s? (?:own )?office|\b(?:my|your|his|her|their) office\b",
            r"chefburo|\b(?:mein|dein|sein|ihr)(?:em|es)? buro\b|\bburo (?:der|des) (?:chef|fuhrungskraft)",
            r"\b(?:mon|ton|son|votre) bureau\b|bureau (?:du|de la) (?:chef|manager|personne responsable|responsable)",
            r"\b(?:mi|tu|su) despacho\b|despacho de",
        ),
    ),
)
_SAID_IN = tuple((venue, re.compile("|".join(words))) for venue, words in _SAID)


def venue_in(place: str) -> Venue | None:
    """None where the words do not say it: then nobody knows who hears."""
    plain = unicodedata.normalize("NFKD", place.casefold().replace("’", "'"))
    said = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return next((venue for venue, words in _SAID_IN if words.search(said)), None)
