from django.db import migrations

from duologue.privacy.walls import asked_once


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("people", "0007_directory_named"),
    ]

    operations = [
        asked_once("people"),
    ]
