import uuid

import django.db.models.deletion
from django.db import migrations, models

from duologue.privacy.walls import author_only, kept_by_administrators


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_prompts"),
        ("readiness", "0005_limits"),
    ]

    operations = [
        migrations.CreateModel(
            name="NoCheckInMail",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
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
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "author"), name="once_is_enough_to_say_no")
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationSeason",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("department", models.TextField(blank=True, default="")),
                ("kind", models.TextField()),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("declared_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "declared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("organisation", "department", "kind", "first", "last"),
                        name="a_season_of_a_team_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["layoffs", "incident", "crunch", "reorganisation", "major_project"])
                        ),
                        name="a_season_that_is_a_teams",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last__gte", models.F("first"))), name="a_teams_season_ends_after_it_begins"
                    ),
                ],
            },
        ),
        author_only("readiness_nocheckinmail"),
        kept_by_administrators("readiness_organisationseason"),
    ]
