"""Addresses of people: the administrator's list, coming in by invitation, oneself, and signing in."""

from django.urls import include, path

from duologue.web.people import accounts, calendars, everything, feed, importing, invitation, roll, times_by_mail, you

urlpatterns = [
    path("people/", roll.people, name="people"),
    path("people/invitations", roll.invite_everyone, name="invitations"),
    path("people/<uuid:person_id>/invitation", roll.invite_one, name="person-invitation"),
    path("people/import/", importing.choose, name="import"),
    path("people/import/<uuid:sheet_id>/", importing.dry_run, name="import-dry-run"),
    path("people/import/<uuid:sheet_id>/carrying-out", importing.carry_out, name="import-carrying-out"),
    path("invitation/<str:token>/", invitation.accept, name="invitation"),
    path("you/", you.page, name="you"),
    path("you/zone", you.zone, name="your-zone"),
    path("you/prompt", you.prompt, name="your-prompt"),
    path("you/card", you.card, name="your-card"),
    path("you/calendars/", calendars.page, name="your-calendars"),
    path("you/calendars/bringing", calendars.bring, name="your-calendars-bring"),
    path("you/calendars/wishes", calendars.wishes, name="your-wishes"),
    path("you/calendars/<uuid:source_id>/again", calendars.again, name="your-calendar-again"),
    path("you/calendars/<uuid:source_id>/removal", calendars.removal, name="your-calendar-removal"),
    path("you/check-in-mail", you.check_in_mail, name="your-check-in-mail"),
    path("you/digest", you.digest, name="your-digest"),
    path("you/language-check", you.language_check, name="your-language-check"),
    path("you/calendars/accounts", accounts.open_one, name="your-calendar-accounts"),
    path("you/calendars/accounts/<uuid:account_id>", accounts.choice, name="your-calendar-account"),
    path("you/calendars/accounts/<uuid:account_id>/removal", accounts.removal, name="your-calendar-account-removal"),
    path("you/calendars/by-mail", times_by_mail.choice, name="your-times-by-mail"),
    path("you/calendars/feed", feed.make, name="your-feed"),
    path("you/calendars/feed/removal", feed.remove, name="your-feed-removal"),
    path("you/everything/", everything.page, name="your-everything"),
    path("you/everything/asking", everything.ask, name="your-everything-asking"),
    path("you/everything/removal", everything.removal, name="your-everything-removal"),
    path("you/everything/<uuid:export_id>/everything.zip", everything.fetch, name="your-everything-file"),
    path("calendar/<str:token>.ics", feed.calendar, name="calendar-feed"),
    path("you/absences", you.absences, name="your-absences"),
    path("you/absences/<uuid:absence_id>/removal", you.removal, name="your-absence-removal"),
    path("account/", include("duologue.web.people.sign_in_urls")),
]
