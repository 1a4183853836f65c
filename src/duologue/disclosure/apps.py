from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    name = "duologue.disclosure"
    label = "disclosure"
