from django.apps import AppConfig

from duologue.privacy.times import read_times_in_one_go


class PrivacyConfig(AppConfig):
    name = "duologue.privacy"
    label = "privacy"

    def ready(self) -> None:
        read_times_in_one_go()
