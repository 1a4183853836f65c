"""What is counted without saying to whom it happened, in the language that is spoken. In the table it stands in English."""

from duologue.translation import gettext, marked

COUNTED = (
    marked("administrator ended"),
    marked("administrator named"),
    marked("auditor ended"),
    marked("auditor named"),
    marked("break-glass asked"),
    marked("break-glass opened: court"),
    marked("break-glass opened: harm"),
    marked("custodian ended"),
    marked("custodian named"),
    marked("disclosure agreed"),
    marked("disclosure asked"),
    marked("disclosure withdrawn"),
    marked("erasure asked for"),
    marked("notes about oneself answered"),
    marked("notes about oneself asked for"),
    marked("notes about oneself overdue"),
    marked("policy narrowed"),
    marked("policy widened"),
    marked("wider policy asked for"),
)


def counted(what: str) -> str:
    return gettext(what)
