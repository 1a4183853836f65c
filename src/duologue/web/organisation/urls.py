"""Addresses of what an organisation adds: questions, public holidays, rooms, help contacts, templates in versions, and seasons."""

from django.urls import path

from duologue.web.organisation import (
    culture,
    custodians,
    help_contacts,
    holidays,
    kinds,
    planning,
    pulse,
    questions,
    rooms,
    seasons,
    start,
)

urlpatterns = [
    path("organisation/start/", start.page, name="our-start"),
    path("organisation/start/putting-away", start.putting_away, name="our-start-putting-away"),
    path("organisation/seasons/", seasons.page, name="our-seasons"),
    path("organisation/seasons/<uuid:season_id>/ending", seasons.ending, name="our-season-ending"),
    path("organisation/seasons/from-a-calendar/", seasons.look, name="our-seasons-from-a-calendar"),
    path("organisation/seasons/from-a-calendar/keeping", seasons.keep, name="our-seasons-keeping"),
    path("organisation/culture/", culture.page, name="our-culture"),
    path("organisation/questions/", questions.page, name="our-questions"),
    path("organisation/questions/<uuid:added_id>/retirement", questions.retirement, name="our-question-retirement"),
    path("organisation/holidays/", holidays.page, name="our-holidays"),
    path("organisation/holidays/removal", holidays.removal, name="our-holiday-removal"),
    path("organisation/rooms/", rooms.page, name="our-rooms"),
    path("organisation/rooms/<uuid:room_id>/", rooms.change, name="our-room"),
    path("organisation/rooms/<uuid:room_id>/retirement", rooms.retirement, name="our-room-retirement"),
    path("organisation/help/", help_contacts.page, name="our-help"),
    path("organisation/help/<uuid:contact_id>/", help_contacts.change, name="our-help-contact"),
    path("organisation/help/<uuid:contact_id>/listing", help_contacts.listing, name="our-help-listing"),
    path("organisation/custodians/", custodians.page, name="our-custodians"),
    path("organisation/custodians/<uuid:custodian_id>/ending", custodians.ending, name="our-custodian-ending"),
    path("organisation/pulse/", pulse.page, name="our-pulse"),
    path("organisation/planning/", planning.page, name="our-planning"),
    path("organisation/planning/finding", planning.finding, name="our-planning-finding"),
    path("organisation/kinds/", kinds.page, name="our-kinds"),
    path("organisation/kinds/new", kinds.begin, name="our-kind-new"),
    path("organisation/kinds/<slug:kind>/", kinds.edit, name="our-kind"),
    path("organisation/kinds/<slug:kind>/withdrawal", kinds.withdrawal, name="our-kind-withdrawal"),
    path("organisation/kinds/<slug:kind>/versions/<int:number>/", kinds.version, name="our-kind-version"),
    path(
        "organisation/kinds/<slug:kind>/versions/<int:number>/publication",
        kinds.publication,
        name="our-kind-publication",
    ),
    path("organisation/kinds/<slug:kind>/versions/<int:number>/return", kinds.coming_back, name="our-kind-return"),
]
