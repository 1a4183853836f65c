from django.db import migrations

from duologue.privacy.walls import asked_once


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("preparation", "0012_closing_goals"),
    ]

    operations = [
        asked_once("preparation"),
    ]
