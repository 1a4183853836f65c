from django.db import migrations

from duologue.privacy.walls import asked_once


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("labs", "0004_polls"),
    ]

    operations = [
        asked_once("labs"),
    ]
