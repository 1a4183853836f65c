"""One address for all of it: what reads and writes schemas is heavy, and is brought in when somebody first asks."""

from django.urls import path

from duologue.api import scim_front
from duologue.api.door import front

urlpatterns = [
    path("api/v1/<path:rest>", front, name="api"),
    path("scim/v2/<path:rest>", scim_front.front, name="scim"),
]
