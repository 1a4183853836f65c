from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "duologue.web"
    label = "web"
