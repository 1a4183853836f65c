import uuid

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from duologue.privacy.walls import author_only, chosen_by_oneself, owed_to_its_person


def _belongs(to: str, kept: object = django.db.models.deletion.PROTECT, name: str = "+") -> models.ForeignKey:  # type: ignore[type-arg]
    return models.ForeignKey(on_delete=kept, related_name=name, to=to)  # type: ignore[arg-type]


class Migration(migrations.Migration):
    dependencies = [("bridges", "0010_connections"), ("people", "0005_tokens")]

    operations = [
        migrations.CreateModel(
            name="ToldProgram",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("text_sealed", models.BinaryField()),
                ("added_at", models.DateTimeField()),
                ("failing_since", models.DateTimeField(null=True)),
                ("silent_at", models.DateTimeField(null=True)),
                ("trouble", models.TextField(default="")),
                ("author", _belongs("people.person")),
                ("organisation", _belongs("people.organisation")),
            ],
        ),
        migrations.CreateModel(
            name="ToldEvent",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("event", models.TextField()),
                ("author", _belongs("people.person")),
                ("organisation", _belongs("people.organisation")),
                ("program", _belongs("bridges.toldprogram", django.db.models.deletion.DO_NOTHING, "events")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "program", "event"), name="an_event_is_told_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ToldCall",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("event", models.TextField()),
                ("program_id", models.UUIDField()),
                ("about_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("status", models.PositiveIntegerField(null=True)),
                ("taken_at", models.DateTimeField(null=True)),
                ("given_up_at", models.DateTimeField(null=True)),
                ("author", _belongs("people.person")),
                ("organisation", _belongs("people.organisation")),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "program_id", "at"], name="calls_of_a_program")],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(("taken_at", None), ("given_up_at", None), _connector="OR"),
                        name="a_call_is_taken_or_given_up",
                    )
                ],
            },
        ),
        author_only("bridges_toldprogram"),
        chosen_by_oneself("bridges_toldevent"),
        owed_to_its_person("bridges_toldcall"),
    ]
