import uuid

import django.db.models.deletion
from django.db import migrations, models

from duologue.privacy.walls import author_only, came_back, chosen_by_oneself, no_from_outside


class Migration(migrations.Migration):
    dependencies = [
        ("bridges", "0007_own_model"),
        ("people", "0004_put_away"),
    ]

    operations = [
        migrations.AddField(
            model_name="outgoingmail",
            name="kind",
            field=models.TextField(default="account", db_default="account"),
        ),
        migrations.AddField(
            model_name="outgoingmail",
            name="until",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="outgoingmail",
            name="waits_until",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="outgoingmail",
            name="why",
            field=models.TextField(blank=True, default="", db_default=""),
        ),
        migrations.CreateModel(
            name="NoMail",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.TextField()),
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
                    models.UniqueConstraint(fields=("organisation", "author", "kind"), name="one_no_to_a_kind")
                ],
            },
        ),
        migrations.CreateModel(
            name="NoMailOutside",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("mark", models.BinaryField()),
                ("kind", models.TextField()),
                ("since", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "mark", "kind"), name="one_no_from_outside")
                ],
            },
        ),
        migrations.CreateModel(
            name="QuietHours",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("begins", models.TimeField()),
                ("ends", models.TimeField()),
                ("days", models.TextField(blank=True, default="")),
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
                    models.UniqueConstraint(fields=("organisation", "author"), name="one_quiet_time_a_person")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReturnedMail",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("address", models.EmailField(max_length=254)),
                ("kind", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "address"], name="what_came_back_of_an_address")],
            },
        ),
        migrations.CreateModel(
            name="ServerTrial",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("asked_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                ("said", models.JSONField(default=list)),
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
                    models.UniqueConstraint(fields=("organisation", "author"), name="one_trial_an_administrator")
                ],
            },
        ),
        migrations.CreateModel(
            name="SilentAddress",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("address", models.EmailField(max_length=254)),
                ("why", models.TextField()),
                ("since", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("organisation", "address"),
                        name="an_address_is_silent_once",
                    )
                ],
            },
        ),
        author_only("bridges_quiethours"),
        chosen_by_oneself("bridges_nomail"),
        no_from_outside("bridges_nomailoutside"),
        came_back("bridges_returnedmail"),
        came_back("bridges_silentaddress"),
        author_only("bridges_servertrial"),
    ]
