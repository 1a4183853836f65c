"""Addresses of the Weekly: one's own choice, what came out, who writes it, and what of it is public."""

from django.urls import path

from duologue.web.weekly import editing, public, reading_it

urlpatterns = [
    path("you/weekly/", reading_it.choice, name="your-weekly"),
    path("weekly/", reading_it.archive, name="weekly"),
    path("weekly/<uuid:issue_id>/", reading_it.issue, name="weekly-issue"),
    path("organisation/weekly/", editing.page, name="our-weekly"),
    path("organisation/weekly/editors", editing.editors, name="our-weekly-editors"),
    path("organisation/weekly/editors/<uuid:editor_id>/ending", editing.ending, name="our-weekly-editor-ending"),
    path("organisation/weekly/public-pages", editing.public_pages, name="our-public-pages"),
    path("organisation/weekly/<uuid:issue_id>/", editing.issue, name="our-weekly-issue"),
    path("organisation/weekly/<uuid:issue_id>/trying", editing.trying, name="our-weekly-trying"),
    path("organisation/weekly/<uuid:issue_id>/scheduling", editing.scheduling, name="our-weekly-scheduling"),
    path("public/weekly/<uuid:house_id>/", public.page, name="public-weekly"),
    path("public/weekly/<uuid:house_id>/feed/", public.atom, name="public-weekly-feed"),
    path("public/weekly/<uuid:house_id>/<uuid:issue_id>/", public.issue, name="public-weekly-issue"),
    path("public/weekly/confirm/<str:token>/", public.confirm, name="public-weekly-confirm"),
    path("public/weekly/stop/<str:token>/", public.stop, name="public-weekly-stop"),
]
