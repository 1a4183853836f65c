"""Addresses of what an organisation adds: questions, public holidays, templates in versions, and seasons."""

from django.urls import path

from duologue.web.organisation import holidays, kinds, questions, seasons

urlpatterns = [
    path("organisation/seasons/", seasons.page, name="our-seasons"),
    path("organisation/seasons/<uuid:season_id>/ending", seasons.ending, name="our-season-ending"),
    path("organisation/seasons/from-a-calendar/", seasons.look, name="our-seasons-from-a-calendar"),
    path("organisation/seasons/from-a-calendar/keeping", seasons.keep, name="our-seasons-keeping"),
    path("organisation/questions/", questions.page, name="our-questions"),
    path("organisation/questions/<uuid:added_id>/retirement", questions.retirement, name="our-question-retirement"),
    path("organisation/holidays/", holidays.page, name="our-holidays"),
    path("organisation/holidays/removal", holidays.removal, name="our-holiday-removal"),
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
