"""The mails of this room in words. A subject names nobody and tells nothing: it shows on locked screens."""

from datetime import date


def invitation_letter(name: str, organisation: str, link: str, until: date) -> str:
    return f"""Dear {name},

{organisation} uses Duologue to prepare and hold one-on-ones. What you and your
manager write there is read by the two of you only: not by HR, and not by
administrators.

This link is yours alone and works once, until {until.day} {until:%B %Y}:

{link}

You choose a password or a passkey there; it takes a minute. If this mail
surprises you, leave it: nothing happens until you follow the link.

Kind regards,
Duologue
"""
