"""What changed since somebody last looked. Looking again within the half hour is one and the same visit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from duologue.translation import gettext as _
from duologue.translation import ngettext

ONE_VISIT = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Look:
    """`at` is the latest look, `before` the last one of the visit before this one; None when this is the first visit."""

    at: datetime
    before: datetime | None = None


def looked(last: Look | None, now: datetime) -> Look:
    """The look after this one. Only what is new since the visit before this one counts as new."""
    if last is None:
        return Look(now)
    if now - last.at < ONE_VISIT:
        return Look(max(now, last.at), last.before)
    return Look(now, last.at)


class Changing(Protocol):
    @property
    def mine(self) -> bool: ...

    @property
    def shared_at(self) -> datetime | None: ...

    @property
    def reworded_at(self) -> datetime | None: ...


def is_new(point: Changing, before: datetime | None) -> str:
    """ "new", "reworded" or nothing: what of the other's points one has not seen like this."""
    if before is None or point.mine or point.shared_at is None:
        return ""
    if point.shared_at > before:
        return "new"
    return "reworded" if point.reworded_at is not None and point.reworded_at > before else ""


def since_then(news: Iterable[str], answers: int, *, now_ready: str | None) -> str:
    """One sentence on what changed; empty when nothing did. `now_ready` is the name of somebody who became ready since."""
    kinds = list(news)
    new, reworded = kinds.count("new"), kinds.count("reworded")
    parts = [
        (new, ngettext("{many} new point", "{many} new points", new)),
        (reworded, ngettext("{many} point reworded", "{many} points reworded", reworded)),
        (answers, ngettext("{many} new answer", "{many} new answers", answers)),
    ]
    said = [words.format(many=many) for many, words in parts if many]
    if now_ready:
        said.append(_("{name} is ready").format(name=now_ready))
    return _("Since you last looked: {news}.").format(news=", ".join(said)) if said else ""
