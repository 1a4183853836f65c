import uuid

import django.db.models.deletion
from django.db import migrations, models

import duologue.readiness.rules.answers
import duologue.readiness.rules.reach
from duologue.privacy.walls import authored


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("meetings", "0001_initial"),
        ("people", "0001_initial"),
        ("privacy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CheckInAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                (
                    "moment",
                    models.TextField(
                        choices=[
                            (
                                duologue.readiness.rules.answers.Moment["WEEK_BEFORE"],
                                duologue.readiness.rules.answers.Moment["WEEK_BEFORE"],
                            ),
                            (
                                duologue.readiness.rules.answers.Moment["AT_THE_DOOR"],
                                duologue.readiness.rules.answers.Moment["AT_THE_DOOR"],
                            ),
                        ]
                    ),
                ),
                ("question", models.TextField()),
                (
                    "reach",
                    models.TextField(
                        choices=[
                            (
                                duologue.readiness.rules.reach.Reach["SHARED"],
                                duologue.readiness.rules.reach.Reach["SHARED"],
                            ),
                            (
                                duologue.readiness.rules.reach.Reach["COLOUR"],
                                duologue.readiness.rules.reach.Reach["COLOUR"],
                            ),
                            (duologue.readiness.rules.reach.Reach["ME"], duologue.readiness.rules.reach.Reach["ME"]),
                            (
                                duologue.readiness.rules.reach.Reach["PLACE"],
                                duologue.readiness.rules.reach.Reach["PLACE"],
                            ),
                        ]
                    ),
                ),
                ("exact_sealed", models.BinaryField()),
                ("shown_sealed", models.BinaryField(null=True)),
                ("shared_at", models.DateTimeField(null=True)),
                ("lapses_on", models.DateField()),
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
                (
                    "policy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="privacy.policyversion"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "meeting", "author", "moment", "question"), name="one_answer_a_question"
                    )
                ],
            },
        ),
        authored("readiness_checkinanswer"),
    ]
