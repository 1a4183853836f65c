import uuid

import django.db.models.deletion
from django.db import migrations, models

from duologue.privacy.walls import authored


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0001_initial"),
        ("people", "0001_initial"),
        ("preparation", "0002_questions_and_shape"),
        ("privacy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Goal",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("kind", models.TextField()),
                ("due_on", models.DateField(null=True)),
                ("shared_at", models.DateTimeField()),
                ("struck_at", models.DateTimeField(null=True)),
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
        ),
        migrations.CreateModel(
            name="GoalEntry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("kind", models.TextField()),
                ("on", models.DateField()),
                ("shared_at", models.DateTimeField()),
                ("text_sealed", models.BinaryField(default=b"")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="preparation.goal"
                    ),
                ),
                (
                    "of_step",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="preparation.goalentry",
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
        ),
        migrations.AddIndex(
            model_name="goal",
            index=models.Index(
                condition=models.Q(("struck_at", None)), fields=["organisation", "pair"], name="goals_that_stand"
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["growth", "objective", "expectation", "team"])),
                name="a_kind_of_goal_we_know",
            ),
        ),
        migrations.AddConstraint(
            model_name="goalentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["step", "done", "reading", "restated", "confirmed", "closed"])),
                name="a_goal_entry_we_know",
            ),
        ),
        migrations.AddConstraint(
            model_name="goalentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "done")),
                fields=("organisation", "goal", "of_step"),
                name="a_step_is_done_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="goalentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "closed")), fields=("organisation", "goal"), name="a_goal_is_closed_once"
            ),
        ),
        authored("preparation_goal"),
        authored("preparation_goalentry"),
    ]
