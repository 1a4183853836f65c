import uuid

import django.db.models.deletion
from django.db import migrations, models

from duologue.privacy.walls import author_only, let_in_by_administrators, linked_by_oneself, owed_to_the_ledger


class Migration(migrations.Migration):
    dependencies = [
        ("bridges", "0005_mail_outside"),
        ("people", "0004_put_away"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChatHeard",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ChatMessage",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("occasion", models.TextField()),
                ("about_id", models.UUIDField()),
                ("said", models.TextField(default="")),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("failed_at", models.DateTimeField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
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
            name="ChatLink",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("code_hash", models.BinaryField(null=True)),
                ("code_until", models.DateTimeField(null=True)),
                ("user", models.TextField(default="")),
                ("talk", models.TextField(default="")),
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
                    models.UniqueConstraint(fields=("organisation", "author"), name="one_chat_a_person"),
                    models.UniqueConstraint(
                        condition=models.Q(("user", ""), _negated=True),
                        fields=("organisation", "user"),
                        name="one_person_a_chat",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChatWorkspace",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("provider", models.TextField()),
                ("settings_sealed", models.BinaryField()),
                ("team", models.TextField()),
                ("on_since", models.DateTimeField(null=True)),
                ("trouble", models.TextField(default="")),
                ("tried_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("organisation",), name="one_chat_an_organisation")],
            },
        ),
        migrations.CreateModel(
            name="NoChat",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("occasion", models.TextField()),
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
                    models.UniqueConstraint(fields=("organisation", "author", "occasion"), name="no_chat_said_once")
                ],
            },
        ),
        let_in_by_administrators("bridges_chatworkspace"),
        linked_by_oneself("bridges_chatlink"),
        author_only("bridges_nochat"),
        author_only("bridges_chatmessage"),
        owed_to_the_ledger("bridges_chatheard"),
    ]
