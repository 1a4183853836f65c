from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "duologue.safety"
    label = "safety"
