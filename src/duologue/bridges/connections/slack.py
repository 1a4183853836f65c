"""Slack, as an organisation's administrators connect it. Whose token it is, it says itself, and that is kept with it."""

from datetime import datetime
from time import monotonic
from uuid import UUID

from django.conf import settings

from duologue.bridges.chat import PROVIDERS, NotSaid, Workspace
from duologue.bridges.rules.connections import Field, Opened, Sort, Verdict
from duologue.privacy.refusals import Refused
from duologue.translation import gettext as _
from duologue.translation import marked

SLACK = "slack"
TEAM = "team"
"""A setting that no form has: the workspace, by Slack's own name for it."""
LONGEST = 300
"""Characters of what lets us in."""
TRY_WITHIN = 10.0
"""Seconds."""

_MANIFEST = marked(
    "Make an app there from our manifest (docs/slack-manifest.yaml), and install it. The token begins with “xoxb-”."
)


class SlackWorkspace:
    name, title, works_first = SLACK, "Slack", True

    @property
    def words(self) -> str:
        return _(
            "Tells people there what is due, each after connecting themselves. Slack gets times, first names as “with Ben”, and our own "
            "sentences; what somebody types or presses there passes through Slack on its way."
        )

    @property
    def fields(self) -> tuple[Field, ...]:
        signed = _("Each request from your workspace is signed with it.")
        return (
            Field("token", _("Bot token"), Sort.SECRET, hint=_(_MANIFEST)),
            Field("secret", _("Signing secret"), Sort.SECRET, hint=signed),
        )

    def check(self, opened: Opened) -> None:
        if max(len(opened.says(one.name)) for one in self.fields) > LONGEST:
            raise Refused(
                _("A token and a secret of Slack's have at most {most} characters. Nothing was kept.").format(
                    most=LONGEST
                )
            )

    def try_it(self, opened: Opened, *, now: datetime) -> Verdict:
        """Whose token it is. Whether the signing secret is right shows with the first request from there."""
        if not opened.says("token"):
            return Verdict(
                False, marked("There is no bot token yet. Copy it, or let Duologue in from Slack's own page.")
            )
        try:
            team = PROVIDERS[self.name].team_of(workspace_in(opened), until=monotonic() + TRY_WITHIN)
        except NotSaid as trouble:
            return Verdict(False, trouble.sentence)
        if opened.says(TEAM) not in ("", team):
            return Verdict(
                False, marked("That is another workspace. Take this one away first: people are somebody else there.")
            )
        return Verdict(
            True, marked("Slack knows the token. Everybody finds on their own page how to connect."), {TEAM: team}
        )


def workspace_in(opened: Opened) -> Workspace:
    return workspace_with(opened.organisation_id, opened.says("token"), opened.says("secret"), opened.says(TEAM))


def workspace_with(organisation_id: UUID, token: str, secret: str, team: str) -> Workspace:
    return Workspace(organisation_id, token, secret, team, settings.DUOLOGUE_SLACK, settings.DUOLOGUE_OWN_NETWORKS)
