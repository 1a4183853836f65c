from django.db import migrations

from duologue.privacy.walls import asked_once


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("readiness", "0011_planning_for_all"),
    ]

    operations = [
        asked_once("readiness"),
    ]
