from django.apps import AppConfig


class BridgesConfig(AppConfig):
    name = "duologue.bridges"
    label = "bridges"
