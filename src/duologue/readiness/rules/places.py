"""Which kind of venue a place is, by the words with which two people name it.

Words warn and never reassure: that nobody else hears is chosen, not read off a name. Of two kinds the one in which more is heard
counts.
"""

import re
import unicodedata

from duologue.readiness.rules.venue import Venue

# In this order: the first that is found counts, so what others hear comes before what sounds private.
_SAID: tuple[tuple[Venue, str], ...] = (
    (Venue.RECORDED, r"record(?:ed|ing)"),
    (Venue.SOMEONE_PRESENT, r"(?:someone|somebody) else|with (?:hr|a colleague|others|the team)\b|third person"),
    (Venue.CAFE, r"cafe|coffee|restaurant|canteen|cafeteria|lunch|bistro|\bpub\b|\bbar\b|kitchen"),
    (Venue.ON_THE_WAY, r"\bcar\b|\btrain\b|\bbus\b|\btaxi\b|airport|station"),
    (Venue.ONE_IN_THE_OPEN, r"(?:video|call).*(?:among other|open.?plan|from my desk|from the desk)"),
    (Venue.OPEN_PLAN, r"open.?plan|open.?space|\bdesk\b|corridor|lobby|reception|lounge"),
    (Venue.WALK, r"\bwalk|stroll|\bpark\b|garden|outside|outdoors"),
    (Venue.GLASS_ROOM, r"\bglass\b|fishbowl|aquarium"),
    (Venue.MANAGERS_OFFICE, r"(?:manager|boss)'?s? (?:own )?office|\b(?:my|your|his|her|their) office\b"),
)
_SAID_IN = tuple((venue, re.compile(words)) for venue, words in _SAID)


def venue_in(place: str) -> Venue | None:
    """None where the words do not say it: then nobody knows who hears."""
    plain = unicodedata.normalize("NFKD", place.casefold().replace("’", "'"))
    said = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return next((venue for venue, words in _SAID_IN if words.search(said)), None)
