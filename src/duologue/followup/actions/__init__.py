"""Acts upon what comes of a 1:1."""

from duologue.followup.actions.closing import close_commitment
from duologue.followup.actions.digest import choose_digest, send_digest
from duologue.followup.actions.doing import say_done, take_back_done
from duologue.followup.actions.making import make_commitment, take_out_commitment
from duologue.followup.actions.reading_back import confirm_read_back

__all__ = [
    "choose_digest",
    "close_commitment",
    "confirm_read_back",
    "make_commitment",
    "say_done",
    "send_digest",
    "take_back_done",
    "take_out_commitment",
]
