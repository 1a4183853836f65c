from django.db import migrations

from duologue.privacy.walls import asked_once


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("bridges", "0014_offered_way"),
    ]

    operations = [
        asked_once("bridges"),
    ]
