"""Tables of the room, a file for each of its subjects."""

from duologue.labs.models.rehearsal import KeptRehearsal

__all__ = ["KeptRehearsal"]
