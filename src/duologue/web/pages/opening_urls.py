"""Where somebody else is let in to words, by consent, by asking, or by several together, and who looks over that."""

from django.urls import path

from duologue.web.pages import auditing, custody, disclosures, notes_about_me

urlpatterns = [
    path("disclosures/", disclosures.page, name="disclosures"),
    path("pairs/<uuid:pair_id>/disclosures", disclosures.of_pair, name="pair-disclosures"),
    path("disclosures/<uuid:disclosure_id>/", disclosures.one, name="disclosure"),
    path("disclosures/<uuid:disclosure_id>/answer", disclosures.answer, name="disclosure-answer"),
    path("disclosures/<uuid:disclosure_id>/ending", disclosures.ending, name="disclosure-ending"),
    path("disclosures/<uuid:disclosure_id>/words/", disclosures.words, name="disclosure-words"),
    path("notes-about-me/", notes_about_me.page, name="notes-about-me"),
    path("pairs/<uuid:pair_id>/notes-about-me", notes_about_me.ask, name="notes-asking"),
    path("notes-about-me/<uuid:asked_id>/", notes_about_me.one, name="notes-asked"),
    path("notes-about-me/<uuid:asked_id>/answer", notes_about_me.answer, name="notes-asked-answer"),
    path("notes-about-me/<uuid:asked_id>/taking-back", notes_about_me.taking_back, name="notes-asked-taking-back"),
    path("notes-about-me/<uuid:asked_id>/words/", notes_about_me.words, name="notes-asked-words"),
    path("custody/", custody.page, name="custody"),
    path("custody/acceptance", custody.acceptance, name="custody-acceptance"),
    path("custody/<uuid:glass_id>/", custody.one, name="glass"),
    path("custody/<uuid:glass_id>/approval", custody.approval, name="glass-approval"),
    path("custody/<uuid:glass_id>/words/", custody.words, name="glass-words"),
    path("auditing/", auditing.page, name="auditing"),
    path("works-council/", auditing.works_council, name="works-council"),
]
