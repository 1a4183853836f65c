"""A directory that speaks SCIM, such as Entra or Okta: it comes to us, so there is nothing to ask it."""

from datetime import datetime

from duologue.bridges.rules.connections import Field, Opened, Sort, Verdict
from duologue.people.queries.directory_readings import how_tokens_stand


class Scim:
    name, title, works_first = "scim", "A directory that speaks SCIM", False
    words = "Entra, Okta and others tell us who is new, who changed, who manages whom and who has left."
    fields = (
        Field(
            "vendor",
            "Which one it is",
            Sort.CHOICE,
            choices=(("entra", "Microsoft Entra ID"), ("okta", "Okta"), ("other", "Another one")),
        ),
    )

    def check(self, opened: Opened) -> None:
        """Whatever was chosen can be kept."""

    def try_it(self, opened: Opened, *, now: datetime) -> Verdict:
        tokens, used = how_tokens_stand(opened.organisation_id)
        if not tokens:
            return Verdict(False, "There is no token yet. Make one, and give it to the directory.")
        if not used:
            return Verdict(False, "The directory has not come yet. Start it there, with the token and our address.")
        return Verdict(True, "The directory has come with its token.")
