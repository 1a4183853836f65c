import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

from duologue.privacy.walls import kept_by_administrators, of_the_pair, taken_rooms


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0005_taken_times"),
        ("people", "0002_prompts"),
        ("readiness", "0006_team_seasons"),
    ]

    operations = [
        # That two cannot have one room at once is a constraint over a range and a key; it comes with PostgreSQL's own contrib.
        BtreeGistExtension(),
        migrations.CreateModel(
            name="Room",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.TextField()),
                ("site", models.TextField(blank=True, default="")),
                ("capacity", models.PositiveSmallIntegerField()),
                ("privacy", models.TextField()),
                ("step_free", models.BooleanField()),
                ("kept_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(null=True)),
                (
                    "kept_by",
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
            name="RoomUse",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("during", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="readiness.room"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ChosenVenue",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("text_sealed", models.BinaryField()),
                ("at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.meeting"
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
                    models.UniqueConstraint(fields=("organisation", "meeting"), name="one_venue_a_meeting"),
                    models.UniqueConstraint(
                        condition=models.Q(("meeting", None)),
                        fields=("organisation", "pair"),
                        name="one_usual_venue_a_pair",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired_at", None)),
                fields=("organisation", "site", "name"),
                name="a_room_is_there_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.CheckConstraint(
                condition=models.Q(("privacy__in", ["solid", "glass", "open"])), name="walls_of_a_room_we_know"
            ),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.CheckConstraint(
                condition=models.Q(("capacity__gte", 2), ("capacity__lte", 500)), name="a_room_seats_two_at_least"
            ),
        ),
        migrations.AddConstraint(
            model_name="roomuse",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("organisation", "="), ("room", "="), ("during", "&&")], name="a_room_is_taken_once"
            ),
        ),
        kept_by_administrators("readiness_room"),
        taken_rooms("readiness_roomuse"),
        of_the_pair("readiness_chosenvenue"),
    ]
