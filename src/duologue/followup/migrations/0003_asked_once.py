from django.db import migrations

from duologue.privacy.walls import asked_once


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("followup", "0002_digest"),
    ]

    operations = [
        asked_once("followup"),
    ]
