from django.db import migrations

from duologue.privacy.walls import asked_once


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("disclosure", "0003_notes_asked"),
    ]

    operations = [
        asked_once("disclosure"),
    ]
