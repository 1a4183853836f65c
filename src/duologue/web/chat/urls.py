"""Addresses of the chat: what it sends us, one's own connection, and the organisation's."""

from django.urls import path

from duologue.web.chat import hearing, installing, oneself, organisation

urlpatterns = [
    path("public/chat/<uuid:house_id>/", hearing.hear, name="public-chat"),
    path("you/chat/", oneself.page, name="your-chat"),
    path("you/chat/connecting", oneself.connect, name="your-chat-connecting"),
    path("you/chat/ending", oneself.part, name="your-chat-ending"),
    path("you/chat/choosing", oneself.choose, name="your-chat-choosing"),
    path("organisation/chat/", organisation.page, name="our-chat"),
    path("organisation/chat/installing", installing.begin, name="our-chat-installing"),
    path("organisation/chat/installed", installing.back, name="our-chat-installed"),
]
