"""A directory that speaks SCIM, such as Entra or Okta: it comes to us, so there is nothing to ask it."""

from datetime import datetime

from duologue.bridges.rules.connections import Field, Opened, Sort, Verdict
from duologue.people.queries.directory_readings import how_tokens_stand
from duologue.translation import gettext as _


class Scim:
    name, works_first = "scim", False

    @property
    def title(self) -> str:
        return _("A directory that speaks SCIM")

    @property
    def words(self) -> str:
        return _("Entra, Okta and others tell us who is new, who changed, who manages whom and who has left.")

    @property
    def fields(self) -> tuple[Field, ...]:
        choices = (("entra", "Microsoft Entra ID"), ("okta", "Okta"), ("other", _("Another one")))
        return (Field("vendor", _("Which one it is"), Sort.CHOICE, choices=choices),)

    def check(self, opened: Opened) -> None:
        """Whatever was chosen can be kept."""

    def try_it(self, opened: Opened, *, now: datetime) -> Verdict:
        tokens, used = how_tokens_stand(opened.organisation_id)
        if not tokens:
            return Verdict(False, _("There is no token yet. Make one, and give it to the directory."))
        if not used:
            return Verdict(False, _("The directory has not come yet. Start it there, with the token and our address."))
        return Verdict(True, _("The directory has come with its token."))
