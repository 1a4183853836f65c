from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "duologue.followup"
    label = "followup"
