"""What each kind of connection is: one object, in a file of its own beside this one."""

from datetime import datetime
from typing import Protocol

from duologue.bridges.rules.connections import Field, Opened, Verdict


class Kind(Protocol):
    @property
    def name(self) -> str:
        """In addresses and in the table."""
        ...

    @property
    def title(self) -> str: ...

    @property
    def words(self) -> str:
        """What it is for, in a sentence or two."""
        ...

    @property
    def fields(self) -> tuple[Field, ...]: ...

    @property
    def works_first(self) -> bool:
        """Whether it has to work before it is switched on, and before something else is kept while it is on."""
        ...

    def check(self, opened: Opened) -> None:
        """Before anything is kept. Raises Refused or UnusableText for what cannot be."""
        ...

    def try_it(self, opened: Opened, *, now: datetime) -> Verdict:
        """Asks whoever is at the other end; raises nothing."""
        ...
