"""Of what is one's own to close, choose, book and say: which act of /api/v1 does what a page does, or why none does.

A second part of pages_without_api.py, in the same shape.
"""

WITH_ACT: dict[str, str] = {
    # what was shared
    "own-words-closing": "PUT /pairs/{pair_id}/shared/{kind}/{row_id}/closing",
    "own-words-taking-back": "DELETE /pairs/{pair_id}/shared/{kind}/{row_id}",
    "window": "PUT /pairs/{pair_id}/window",
    "letter-taking-back": "DELETE /pairs/{pair_id}/letter",
    "log-seen": "PUT /me/log/seen",
    # how one likes it
    "deputy": "POST /me/deputies",
    "deputy-ending": "DELETE /me/deputies/{deputy_id}",
    "your-card": "PUT /me/card",
    "your-mail-kind": "PUT /me/mails/{kind}",
    "your-digest": "PUT /me/mails/{kind}",
    "your-check-in-mail": "PUT /me/mails/{kind}",
    "your-times-by-mail": "PUT /me/mails/{kind}",
    "your-quiet-hours": "PUT /me/quiet-hours",
    "your-prompt": "PUT /me/reminder",
    "your-wishes": "PUT /me/time",
    "your-zone": "PUT /me/zone",
    # workshops and the Weekly
    "lab-telling": "PUT /workshops/{workshop_id}/date-wish",
    "lab-booking": "POST /sessions/{session_id}/booking",
    "lab-acceptance": "PUT /me/tickets/{ticket_id}/acceptance",
    "lab-cancelling": "PUT /me/tickets/{ticket_id}/cancelling",
    "your-weekly": "PUT /me/weekly",
    # one's voice
    "pulse-answer": "PUT /pulse/answer",
    "contact": "POST /contact",
}

_A_LETTER = "What it may quote is measured against the other's words, and those stay shut for a program."
WITHOUT: dict[str, str] = {
    "handover": _A_LETTER,
    "handover-sending": _A_LETTER,
    "lab-poll-answer": "Answered in the room; what changes an answer is a slip of that browser, and no server keeps it.",
}
