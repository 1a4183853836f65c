"""What a person may be beside a manager or a report. Neither role opens anything two people wrote."""

from enum import StrEnum


class Role(StrEnum):
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
