import uuid

import django.db.models.deletion
from django.db import migrations, models

from duologue.privacy.walls import author_only


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0002_prompts"),
        ("privacy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptRehearsal",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("text_sealed", models.BinaryField()),
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
                (
                    "policy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="privacy.policyversion"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "author"], name="rehearsals_of_a_person")],
            },
        ),
        author_only("labs_keptrehearsal"),
    ]
