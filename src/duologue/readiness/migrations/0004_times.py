import uuid

import django.db.models.deletion
from django.db import migrations, models

from duologue.privacy.walls import author_only, met_in_a_pair


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_prompts"),
        ("readiness", "0003_proposed_times"),
    ]

    operations = [
        migrations.CreateModel(
            name="BusyTime",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
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
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "author"], name="busy_times_of_a_person")],
            },
        ),
        migrations.CreateModel(
            name="CalendarSource",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.TextField()),
                ("text_sealed", models.BinaryField()),
                ("etag", models.TextField(blank=True, default="")),
                ("modified", models.TextField(blank=True, default="")),
                ("events", models.PositiveIntegerField(default=0)),
                ("added_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(null=True)),
                ("next_at", models.DateTimeField(null=True)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("trouble", models.TextField(blank=True, default="")),
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
                "indexes": [
                    models.Index(
                        condition=models.Q(("next_at__isnull", False)),
                        fields=["next_at"],
                        name="calendars_to_read_again",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["file", "address"])), name="a_kind_of_calendar_we_know"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TimeWishes",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "author"), name="one_wish_list_a_person")
                ],
            },
        ),
        author_only("readiness_calendarsource"),
        met_in_a_pair("readiness_busytime"),
        met_in_a_pair("readiness_timewishes"),
    ]
