from django.db import migrations

from duologue.privacy.walls import asked_once


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("safety", "0004_closing_answers"),
    ]

    operations = [
        asked_once("safety"),
    ]
