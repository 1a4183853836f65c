from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "duologue.meetings"
    label = "meetings"
