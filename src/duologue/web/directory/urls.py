"""Addresses of directories and HR systems, for administrators."""

from django.urls import path

from duologue.web.directory import held, lists

urlpatterns = [
    path("organisation/directory/", held.page, name="our-directory"),
    path("organisation/directory/tokens", held.make_token, name="our-directory-token-making"),
    path("organisation/directory/tokens/<uuid:token_id>/ending", held.end_token, name="our-directory-token-ending"),
    path("organisation/directory/held/<uuid:entry_id>/agreement", held.agree, name="our-directory-agreement"),
    path("organisation/directory/groups/<uuid:group_id>/role", held.group_role, name="our-directory-role"),
    path("organisation/directory/lists/", lists.page, name="our-lists"),
    path("organisation/directory/lists/fetching", lists.fetch, name="our-lists-fetching"),
    path("organisation/directory/lists/<uuid:reading_id>/settling", lists.settle, name="our-list-settling"),
]
