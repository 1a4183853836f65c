from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "duologue.people"
    label = "people"
