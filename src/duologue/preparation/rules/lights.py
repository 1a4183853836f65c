"""How far each of the two is with preparing, in that person's own words; nothing is measured."""

from enum import StrEnum


class Stage(StrEnum):
    STARTED = "started"
    READY = "ready"
