"""Addresses of contact: inside, outside, and the box of those who run it."""

from django.urls import path

from duologue.web.contact import box, inside, public

urlpatterns = [
    path("contact/", inside.page, name="contact"),
    path("public/contact/<uuid:house_id>/", public.page, name="public-contact"),
    path("organisation/contact/", box.page, name="our-contact"),
    path("organisation/contact/<uuid:message_id>/", box.message, name="our-message"),
]
