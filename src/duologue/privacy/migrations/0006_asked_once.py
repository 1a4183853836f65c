from django.db import migrations

from duologue.privacy.walls import asked_once


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("privacy", "0005_policies"),
    ]

    operations = [
        asked_once("privacy"),
    ]
