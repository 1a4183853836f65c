"""Turning to those who run Duologue here, from inside and from outside; and what keeps public forms from being abused."""
