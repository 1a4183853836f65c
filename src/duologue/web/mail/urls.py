"""Addresses of pages about mail."""

from django.urls import path

from duologue.web.mail import ours, stopping, yours

urlpatterns = [
    path("you/mail/", yours.page, name="your-mail"),
    path("you/mail/quiet-hours", yours.quiet_hours, name="your-quiet-hours"),
    path("you/mail/<slug:mail_kind>", yours.choice, name="your-mail-kind"),
    path("organisation/mail/", ours.page, name="our-mail"),
    path("organisation/mail/trying", ours.trying, name="our-mail-trying"),
    path("organisation/mail/addresses/<uuid:silent_id>/letting-go", ours.letting_go, name="our-mail-address"),
    path("organisation/mail/kinds/<slug:mail_kind>/", ours.kind, name="our-mail-kind"),
    path("organisation/mail/kinds/<slug:mail_kind>/sending", ours.sending, name="our-mail-sending"),
    path("organisation/mail/kinds/<slug:mail_kind>/<slug:look>/", ours.look, name="our-mail-look"),
    path("public/mail/stop/<str:token>/", stopping.stop, name="mail-stop"),
]
