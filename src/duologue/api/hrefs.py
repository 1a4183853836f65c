"""Where things stand."""

from uuid import UUID

ROOT = "/api/v1"


def pair(id_: UUID) -> str:
    return f"{ROOT}/pairs/{id_}"


def meeting(id_: UUID) -> str:
    return f"{ROOT}/meetings/{id_}"


def point(meeting_id: UUID, id_: UUID) -> str:
    return f"{meeting(meeting_id)}/points/{id_}"


def note(meeting_id: UUID, id_: UUID) -> str:
    return f"{meeting(meeting_id)}/notes/{id_}"


def commitment(id_: UUID) -> str:
    return f"{ROOT}/commitments/{id_}"


def goal(id_: UUID) -> str:
    return f"{ROOT}/goals/{id_}"


def feedback(id_: UUID) -> str:
    return f"{ROOT}/feedback/{id_}"
