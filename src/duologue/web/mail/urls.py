"""Addresses of pages about mail."""

from django.urls import path

from duologue.web.mail import stopping, yours

urlpatterns = [
    path("you/mail/", yours.page, name="your-mail"),
    path("you/mail/quiet-hours", yours.quiet_hours, name="your-quiet-hours"),
    path("you/mail/<slug:mail_kind>", yours.choice, name="your-mail-kind"),
    path("public/mail/stop/<str:token>/", stopping.stop, name="mail-stop"),
]
