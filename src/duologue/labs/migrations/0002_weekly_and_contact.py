import uuid

import django.db.models.deletion
from django.db import migrations, models

from duologue.privacy.walls import author_only, kept_by_administrators, kept_by_editors, letter_box, outside_addresses


class Migration(migrations.Migration):
    dependencies = [
        ("labs", "0001_rehearsals"),
        ("people", "0003_kept_export"),
    ]

    operations = [
        migrations.CreateModel(
            name="WeeklyIssue",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("begun_at", models.DateTimeField()),
                ("week", models.TextField(null=True)),
                ("goes_out", models.PositiveIntegerField(null=True)),
                ("public", models.BooleanField(default=False)),
                (
                    "begun_by",
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
            name="IssueVersion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("title", models.TextField()),
                ("text", models.TextField()),
                ("saved_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="labs.weeklyissue"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WeeklySent",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("week", models.TextField()),
                ("at", models.DateTimeField()),
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
            name="WeeklySubscription",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
                ("names", models.BooleanField(default=False)),
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
            name="ContactMessage",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.TextField()),
                ("state", models.TextField(default="new")),
                ("at", models.DateTimeField()),
                ("text_sealed", models.BinaryField()),
                ("notes_sealed", models.BinaryField(default=b"")),
                ("version", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField(null=True)),
                (
                    "changed_by",
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
                (
                    "sender",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "state", "at"], name="messages_by_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["question", "fault", "access", "data", "labs", "other"])),
                        name="a_kind_of_message_we_know",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["new", "in_hand", "answered", "closed"])),
                        name="a_state_of_a_message_we_know",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutsideReader",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("address", models.EmailField(max_length=254)),
                ("since", models.DateTimeField()),
                ("last_week", models.TextField(blank=True, default="")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "address"), name="one_outside_reader_an_address")
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicPages",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("weekly", models.BooleanField(default=False)),
                ("contact", models.BooleanField(default=False)),
                ("chosen_at", models.DateTimeField()),
                (
                    "chosen_by",
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
                "constraints": [models.UniqueConstraint(fields=("organisation",), name="one_choice_of_public_pages")],
            },
        ),
        migrations.CreateModel(
            name="WeeklyEditor",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("named_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "named_by",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("organisation", "person"),
                        name="an_editor_once_at_a_time",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="weeklyissue",
            constraint=models.UniqueConstraint(fields=("organisation", "week"), name="one_issue_a_week"),
        ),
        migrations.AddConstraint(
            model_name="issueversion",
            constraint=models.UniqueConstraint(
                fields=("organisation", "issue", "number"), name="one_version_of_an_issue_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="weeklysent",
            constraint=models.UniqueConstraint(fields=("organisation", "author", "week"), name="one_weekly_a_week"),
        ),
        migrations.AddConstraint(
            model_name="weeklysubscription",
            constraint=models.UniqueConstraint(fields=("organisation", "author"), name="one_weekly_a_person"),
        ),
        author_only("labs_weeklysubscription"),
        author_only("labs_weeklysent"),
        outside_addresses("labs_outsidereader"),
        kept_by_administrators("labs_weeklyeditor"),
        kept_by_editors("labs_weeklyissue"),
        kept_by_editors("labs_issueversion"),
        kept_by_administrators("labs_publicpages"),
        letter_box("labs_contactmessage"),
    ]
