"""Addresses of what an organisation adds: questions, public holidays, and templates in versions."""

from django.urls import path

from duologue.web.organisation import holidays, kinds, questions

urlpatterns = [
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
