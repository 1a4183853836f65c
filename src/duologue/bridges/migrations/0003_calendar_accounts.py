import uuid

import django.db.models.deletion
from django.db import migrations, models

from duologue.privacy.walls import author_only


class Migration(migrations.Migration):
    dependencies = [
        ("bridges", "0002_feeds"),
        ("people", "0002_prompts"),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarAccount",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("text_sealed", models.BinaryField()),
                ("added_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(null=True)),
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
        ),
        migrations.CreateModel(
            name="CalendarInUse",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "person"), name="one_calendar_for_ones_times")
                ],
            },
        ),
        migrations.CreateModel(
            name="PublishedEvent",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("meeting_id", models.UUIDField()),
                ("version", models.PositiveIntegerField()),
                ("address", models.TextField()),
                ("etag", models.TextField(blank=True, default="")),
                ("ends_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="bridges.calendaraccount"
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
                    models.UniqueConstraint(fields=("organisation", "account", "meeting_id"), name="one_event_a_1_1")
                ],
            },
        ),
        author_only("bridges_calendaraccount"),
    ]
