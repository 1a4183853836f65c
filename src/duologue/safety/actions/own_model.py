"""A suggestion by the organisation's own model, for an author and about the author's own draft alone."""

from datetime import datetime

from duologue.bridges.actions.own_model import ask_own_model
from duologue.bridges.rules.own_model import LONGEST, NoSuggestion, Wish
from duologue.privacy.actions import record_exceptional
from duologue.privacy.viewer import Viewer
from duologue.safety.language import check
from duologue.safety.rules.language.draft import Draft
from duologue.translation import gettext as _
from duologue.translation import marked

NOT_KIND = marked(
    "What our own model said would not pass our own language check, so it is not shown. Your words are as they were."
)
NOT_THAT_LONG = marked("Between one and {most} characters go there. Your words are as they were.")


def suggest(viewer: Viewer, draft: Draft, wish: Wish, *, now: datetime) -> str:
    """Other words, or fewer. Raises NoSuggestion, always with a sentence for the author.

    A `Draft` is made of what its author has on the page and of nothing that is stored, so nobody else's words can be
    handed on here. That it went there stands in the author's log, without a word of it, and stands there before it goes.
    """
    if not draft.text.strip() or len(draft.text) > LONGEST:
        raise NoSuggestion(_(NOT_THAT_LONG).format(most=LONGEST))
    record_exceptional(viewer, viewer.person_id, "sent", "a draft to our own model", None, "your own wish", now=now)
    said = ask_own_model(viewer, wish, draft.text)
    if check(Draft(said, draft.context)):
        raise NoSuggestion(_(NOT_KIND))
    return said
