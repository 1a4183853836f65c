"""What somebody in a chat can do here: the same acts as on the pages, as themselves, under the same rules.

A chat knows nobody here. Whoever pressed is found by the name that the chat has for them, and whoever has left is nobody.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from duologue.bridges.actions.chatting import answered_in_chat, note_heard, owe_home
from duologue.bridges.actions.connecting_chat import join_chat, note_trouble, part_chat
from duologue.bridges.queries.chat import act_of, joined_as, was_heard, whose_code
from duologue.bridges.rules import chat as words
from duologue.bridges.rules.chat import Act, Filled, Form, Occasion
from duologue.lifecycle.chat import form_for, moment_of
from duologue.lifecycle.wrap_up import did_it_happen
from duologue.people.queries import viewer_who
from duologue.preparation.actions import add_point
from duologue.privacy.identity import acting_as, spoken_to
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import UnusableText
from duologue.privacy.viewer import Viewer, somebody_outside
from duologue.readiness.actions import check_in
from duologue.safety.language import check
from duologue.safety.queries import wants_language_check
from duologue.safety.rules.language.draft import Context, Draft
from duologue.translation import gettext as _
from duologue.translation import marked

ELSEWHERE = marked("That account is connected with somebody here already. It has to be ended there first.")
REMOVED = marked("The app was removed from the workspace. Install it in Slack again, and copy the new token.")
MOST_REMARKS = 3
_LOOKED_AT = "looked-at"


class Desk:
    """For one request. What it does and that it was heard are one transaction, so a repetition does nothing or all of it."""

    def __init__(self, organisation_id: UUID, *, now: datetime) -> None:
        self.organisation_id, self.now = organisation_id, now
        self.marks: tuple[str, ...] = ()

    def is_fresh(self, *marks: str) -> bool:
        self.marks = marks
        with acting_as(somebody_outside(self.organisation_id), self.now):
            return not was_heard(self.organisation_id, marks)

    def join(self, user: str, code: str) -> str:
        with acting_as(somebody_outside(self.organisation_id), self.now):
            already = joined_as(self.organisation_id, user)
            person_id = whose_code(self.organisation_id, code, self.now)
        viewer = viewer_who(self.organisation_id, person_id) if person_id else None
        if viewer is None:
            return _(words.NOT_A_CODE)
        if already is not None and already.person_id != person_id:
            return _said(ELSEWHERE, viewer)
        with self._once(viewer):
            join_chat(viewer, user, now=self.now)
            owe_home(viewer)
        return _said(words.JOINED, viewer)

    def shows_home(self, user: str) -> None:
        viewer = self._who(user)
        if viewer is not None:
            with self._once(viewer):
                owe_home(viewer)

    def press(self, user: str, ref: str, answers: Mapping[str, str]) -> Form | str:
        viewer = self._who(user)
        if viewer is None:
            return _(words.NOT_JOINED)
        meant = act_of(viewer, ref)
        if meant is None:
            return _said(words.NOT_NOW, viewer)
        act, about = meant
        try:
            with self._once(viewer):
                return self._done(viewer, act, about, answers)
        except (NotYours, Refused):
            return _said(words.NOT_NOW, viewer)

    def form(self, user: str) -> Form | str:
        viewer = self._who(user)
        if viewer is None:
            return _(words.NOT_JOINED)
        with acting_as(viewer, self.now):
            return form_for(viewer, None, now=self.now) or _("There is no 1:1 ahead to bring it to.")

    def send(self, user: str, ref: str, filled: Filled) -> Form | None:
        viewer = self._who(user)
        if viewer is None:
            return Form(ref.partition("|")[0], (), trouble=_(words.NOT_JOINED))
        with spoken_to(viewer):
            return self._sent(viewer, ref, filled)

    def _sent(self, viewer: Viewer, ref: str, filled: Filled) -> Form | None:
        ref, _bar, looked_at = ref.partition("|")
        meant = act_of(viewer, ref)
        if meant is None or meant[0] is not Act.POINT:
            return Form(ref, (), trouble=_(words.NOT_NOW))
        with acting_as(viewer, self.now):
            blank = form_for(viewer, meant[1], now=self.now)
            remarks = _remarks(viewer, filled.text) if looked_at != _LOOKED_AT else ()
        if blank is None:
            return Form(ref, (), trouble=_(words.NOT_NOW))
        if remarks:
            return Form(f"{ref}|{_LOOKED_AT}", blank.meetings, remarks)
        try:
            meeting_id = UUID(filled.meeting) if filled.meeting else meant[1]
            with self._once(viewer):
                text, share = filled.text, filled.share
                add_point(viewer, meeting_id, text=text, strand="theirs", share=share, typed=False, now=self.now)
        except (NotYours, ValueError):
            return Form(ref, blank.meetings, trouble=_(words.NOT_NOW))
        except (Refused, UnusableText) as trouble:
            return Form(ref, blank.meetings, trouble=trouble.sentence)
        return None

    def removed(self) -> None:
        nobody = somebody_outside(self.organisation_id)
        with self._once(nobody):
            note_trouble(self.organisation_id, REMOVED, stops=True, now=self.now)

    def _done(self, viewer: Viewer, act: Act, about: UUID, answers: Mapping[str, str]) -> Form | str:
        match act:
            case Act.POINT:
                return form_for(viewer, about, now=self.now) or _(words.NOT_NOW)
            case Act.CHECK_IN | Act.AT_THE_DOOR:
                # Without a reach each is kept as narrowly as it may be.
                given = {name: (answer, "") for name, answer in answers.items()}
                check_in(viewer, about, moment_of(act), given, now=self.now)
                answered_in_chat(viewer, {Occasion(act)}, about, now=self.now)
            case Act.HAPPENED | Act.MISSED:
                did_it_happen(viewer, about, act is Act.HAPPENED, now=self.now)
                answered_in_chat(viewer, {Occasion.HAPPENED}, about, now=self.now)
            case Act.PART:
                part_chat(viewer)
                return _(words.PARTED)
        return ""

    def _who(self, user: str) -> Viewer | None:
        with acting_as(somebody_outside(self.organisation_id), self.now):
            joined = joined_as(self.organisation_id, user)
        return viewer_who(self.organisation_id, joined.person_id) if joined else None

    @contextmanager
    def _once(self, viewer: Viewer) -> Iterator[None]:
        with acting_as(viewer, self.now):
            note_heard(self.organisation_id, self.marks, now=self.now)
            yield


def _said(sentence: str, reader: Viewer) -> str:
    with spoken_to(reader):
        return _(sentence)


def _remarks(viewer: Viewer, text: str) -> tuple[str, ...]:
    """In our words alone: no word of the draft goes back the way it came."""
    if not wants_language_check(viewer):
        return ()
    hits = check(Draft(text, Context.AGENDA))
    return tuple(dict.fromkeys(hit.why for hit in hits))[:MOST_REMARKS]
