from django.db import migrations

from duologue.privacy.walls import asked_once


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("bridges", "0012_sign_in"),
    ]

    operations = [
        asked_once("bridges"),
    ]
