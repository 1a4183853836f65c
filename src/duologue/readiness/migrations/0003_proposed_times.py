import uuid

import django.db.models.deletion
from django.db import migrations, models

from duologue.privacy.walls import of_the_pair


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0004_found_together"),
        ("people", "0002_prompts"),
        ("readiness", "0002_seasons"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProposedTime",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("instead_of", models.DateTimeField()),
                ("starts_at", models.DateTimeField()),
                ("because_sealed", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                ("shown_at", models.DateTimeField(null=True)),
                ("manager_took_at", models.DateTimeField(null=True)),
                ("report_took_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.meeting"
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
                        condition=models.Q(("ended_at", None)),
                        fields=("organisation", "meeting"),
                        name="one_proposed_time_a_meeting",
                    )
                ],
            },
        ),
        of_the_pair("readiness_proposedtime"),
    ]
