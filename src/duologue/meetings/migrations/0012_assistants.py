import uuid

import django.db.models.deletion
from django.db import migrations, models

from duologue.privacy.walls import said_by_each


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0011_window_days"),
        ("people", "0005_tokens"),
    ]

    operations = [
        migrations.CreateModel(
            name="AssistantYes",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
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
                    "pair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.pair"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "pair", "author"), name="one_yes_to_assistants_each"
                    )
                ],
            },
        ),
        said_by_each("meetings_assistantyes"),
    ]
