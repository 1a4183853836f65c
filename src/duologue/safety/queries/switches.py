"""What the viewer has turned off. Nobody else can ask."""

from duologue.privacy.viewer import Viewer
from duologue.safety.models import NoLanguageCheck


def wants_language_check(viewer: Viewer) -> bool:
    mine = NoLanguageCheck.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
    return not mine.exists()
