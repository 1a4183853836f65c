from django.db import migrations

from duologue.privacy.walls import asked_once


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("people", "0006_directory"),
    ]

    operations = [
        asked_once("people"),
    ]
