"""One address for all of it: what reads and writes schemas is heavy, and is brought in when somebody first asks."""

from django.urls import re_path

from duologue.api.door import front

urlpatterns = [re_path(r"^api/v1/(?P<rest>(?s:.*))\Z", front, name="api")]
"""Also where a line ends in the middle of it: whatever is asked here is answered as programs read it."""
