import uuid

from django.db import migrations, models

from duologue.privacy.walls import owed_to_the_ledger


class Migration(migrations.Migration):
    dependencies = [("privacy", "0006_asked_once")]

    operations = [
        migrations.CreateModel(
            name="NarrowingOwed",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("author_id", models.UUIDField()),
                ("act", models.TextField()),
                ("kind", models.TextField(blank=True, default="")),
                ("row_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                ("settings", models.TextField(blank=True, default="")),
            ],
        ),
        owed_to_the_ledger("privacy_narrowingowed"),
    ]
