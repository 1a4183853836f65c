from django.apps import AppConfig


class LabsConfig(AppConfig):
    name = "duologue.labs"
    label = "labs"
