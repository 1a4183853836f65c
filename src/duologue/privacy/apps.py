from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "duologue.privacy"
    label = "privacy"
