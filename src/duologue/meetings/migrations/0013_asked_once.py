from django.db import migrations

from duologue.privacy.walls import asked_once


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("meetings", "0012_assistants"),
    ]

    operations = [
        asked_once("meetings"),
    ]
