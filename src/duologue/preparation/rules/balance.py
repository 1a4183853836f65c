"""Whose agenda it is: more than half from the manager is worth a quiet hint, shown to both."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from duologue.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Balance:
    of_report: int
    of_manager: int

    @property
    def leans(self) -> bool:
        return self.of_manager > self.of_report

    def hint(self, manager: str) -> str | None:
        """The hint as both read it, with its reason; None while at least half is the report's own."""
        if not self.leans:
            return None
        if not self.of_report:
            return _("So far everything here comes from {manager}. What would the other bring?").format(manager=manager)
        every = self.of_manager + self.of_report
        said = _("{some} of {all} points come from {manager}. Is there room for what matters to the other?")
        return said.format(some=self.of_manager, all=every, manager=manager)


def balance_of(authors: Iterable[UUID], manager: UUID) -> Balance:
    """`authors` of the shared points only: a draft that tipped the hint would show that it exists."""
    from_manager = [author == manager for author in authors]
    return Balance(of_report=from_manager.count(False), of_manager=from_manager.count(True))
