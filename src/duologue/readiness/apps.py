from django.apps import AppConfig


class ReadinessConfig(AppConfig):
    name = "duologue.readiness"
    label = "readiness"
