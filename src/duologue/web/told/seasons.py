"""The season of a pair: as a banner on every page of it, and as what one can declare or end."""

from datetime import datetime
from typing import Any

from duologue.lifecycle.meeting_page import MeetingPage
from duologue.privacy.viewer import Viewer
from duologue.readiness.rules.seasons import TABLE, SeasonKind, banner
from duologue.web.templatetags.duologue import strand

NAMES = {kind: kind.words.capitalize() for kind in SeasonKind}


def seasons(page: MeetingPage, viewer: Viewer, now: datetime) -> dict[str, Any]:
    if page.seasons is None:
        return {}
    return {
        "season_banner": banner(page.seasons.today, lambda name: strand(name, page.pair)),
        "season_kinds": [
            (kind.value, f"{NAMES[kind]} (up to {TABLE[kind].longest.days} days)") for kind in reversed(SeasonKind)
        ],
        "season_names": NAMES,
    }
