import uuid

import django.db.models.deletion
from django.db import migrations, models

from duologue.privacy.walls import of_the_pair


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0002_of_its_own"),
        ("people", "0002_prompts"),
        ("readiness", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="DeclaredSeason",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.TextField()),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField()),
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
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at", None)),
                        fields=["organisation", "pair"],
                        name="seasons_that_stand",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["layoffs", "incident", "back_from_leave", "crunch", "reorganisation", "major_project"],
                            )
                        ),
                        name="a_kind_of_season_we_know",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last__gte", models.F("first"))), name="a_season_ends_after_it_begins"
                    ),
                ],
            },
        ),
        of_the_pair("readiness_declaredseason"),
    ]
