import uuid

import django.db.models.deletion
from django.db import migrations, models

from duologue.privacy.walls import author_only


class Migration(migrations.Migration):
    dependencies = [("people", "0002_prompts")]

    operations = [
        migrations.CreateModel(
            name="KeptExport",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("asked_at", models.DateTimeField()),
                ("done", models.PositiveIntegerField(default=0)),
                ("of", models.PositiveIntegerField(default=0)),
                ("ready_at", models.DateTimeField(null=True)),
                ("failed_at", models.DateTimeField(null=True)),
                ("file_sealed", models.BinaryField(default=b"")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
            ],
        ),
        author_only("people_keptexport"),
    ]
