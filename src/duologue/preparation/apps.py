from django.apps import AppConfig


class PreparationConfig(AppConfig):
    name = "duologue.preparation"
    label = "preparation"
