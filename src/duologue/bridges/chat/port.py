"""What a chat has to be able to do for Duologue, whoever runs it; and what Duologue does for a chat.

Another provider is another folder: a class that does what `Provider` says, and one line in `bridges/chat/__init__.py`.
`tests/rooms/bridges/test_chat_port.py` asks the same of each.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from duologue.bridges.rules.chat import Card, Filled, Form, Home


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where an organisation's people chat, and what lets us in. It goes to no page as a whole."""

    organisation_id: UUID
    token: str = field(repr=False)
    secret: str = field(repr=False)
    team: str
    address: str
    own_networks: bool


class NotSaid(Exception):
    """The chat did not take it. The sentence is for an administrator and names nobody.

    `again`: it may work later, after `wait` where the chat named a time. `stops`: nothing works until somebody mends the
    connection.
    """

    def __init__(
        self, sentence: str, *, again: bool = False, wait: timedelta | None = None, stops: bool = False
    ) -> None:
        super().__init__(sentence)
        self.sentence, self.again, self.wait, self.stops = sentence, again, wait, stops


@dataclass(frozen=True, slots=True)
class Heard:
    """What the chat gets for an answer to a request of its own."""

    status: int
    body: str = ""
    kind: str = "text/plain; charset=utf-8"


UNKNOWN = Heard(404)
"""For whatever was not signed by the workspace: the same as for one that there is not."""


class Desk(Protocol):
    """What somebody in a chat can do here. `user` is the chat's own name for them; most are nobody to us."""

    def is_fresh(self, *marks: str) -> bool:
        """False for what was heard before. Each mark is noted with what is done because of it, or not at all."""

    def join(self, user: str, code: str) -> str: ...

    def shows_home(self, user: str) -> None: ...

    def press(self, user: str, ref: str, answers: Mapping[str, str]) -> Form | str:
        """A form to open, or the sentence to say. The message that was pressed is replaced later."""

    def form(self, user: str) -> Form | str: ...

    def send(self, user: str, ref: str, filled: Filled) -> Form | None:
        """The form again, with what there is to say of it; None once it is kept."""

    def removed(self) -> None:
        """The workspace has taken our access away."""


class Provider(Protocol):
    """`until` is by the monotonic clock, for all of a call. Whatever fails raises NotSaid and nothing else."""

    name: str

    def team_of(self, workspace: Workspace, *, until: float) -> str:
        """Whose token it is."""

    def door(self, workspace: Workspace, client_id: str, back: str, state: str) -> str:
        """Where an administrator lets us in; they come back to `back` with a code and the state."""

    def let_in(
        self, workspace: Workspace, client_id: str, client_secret: str, code: str, back: str, *, until: float
    ) -> str:
        """The token that the code is good for, once."""

    def open_talk(self, workspace: Workspace, user: str, *, until: float) -> str:
        """Where somebody is spoken to alone."""

    def say(self, workspace: Workspace, talk: str, card: Card, mark: UUID, *, until: float) -> str:
        """Returns by which name it can be changed. `mark` goes along, unseen, so that `find` finds it."""

    def find(self, workspace: Workspace, talk: str, mark: UUID, since: datetime, *, until: float) -> str | None: ...

    def change(self, workspace: Workspace, talk: str, said: str, card: Card, *, until: float) -> None: ...

    def show_home(self, workspace: Workspace, user: str, home: Home, *, until: float) -> None: ...

    def hear(self, workspace: Workspace, body: bytes, headers: Mapping[str, str], desk: Desk) -> Heard:
        """Whatever the chat sent, once it is sure that it did. Answers within three seconds."""
