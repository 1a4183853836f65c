"""Tables of the room, a file for each of its subjects."""

from duologue.labs.models.rehearsal import KeptRehearsal
from duologue.labs.models.tickets import Ticket
from duologue.labs.models.workshops import DateWish, Workshop, WorkshopSession

__all__ = ["DateWish", "KeptRehearsal", "Ticket", "Workshop", "WorkshopSession"]
