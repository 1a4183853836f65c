from django.apps import AppConfig
from django.utils.translation import get_language

from duologue import translation


class WebConfig(AppConfig):
    name = "duologue.web"
    label = "web"

    def ready(self) -> None:
        from duologue.web.people.noted import listen

        translation.ask(get_language)
        listen()
