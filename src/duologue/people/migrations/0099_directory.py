import uuid

import django.db.models.deletion
from django.db import migrations, models

from duologue.privacy.walls import let_in_by_administrators


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_tokens"),
    ]

    operations = [
        migrations.CreateModel(
            name="DirectoryEntry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("source", models.TextField()),
                ("key", models.TextField()),
                ("external", models.TextField(default="")),
                ("said", models.JSONField()),
                ("resource", models.JSONField(default=dict)),
                ("held", models.JSONField(default=list)),
                ("agreed", models.JSONField(default=list)),
                ("left_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("over_at", models.DateTimeField(null=True)),
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
        ),
        migrations.CreateModel(
            name="DirectoryGroup",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.TextField()),
                ("external", models.TextField(default="")),
                ("role", models.TextField(default="")),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DirectoryMember",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="groups",
                        to="people.directoryentry",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="members",
                        to="people.directorygroup",
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
            name="DirectoryReading",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("source", models.TextField()),
                ("name", models.TextField()),
                ("digest", models.TextField()),
                ("state", models.TextField()),
                ("words", models.JSONField(default=list)),
                ("changes", models.PositiveIntegerField(default=0)),
                ("read_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
                ("file_sealed", models.BinaryField(default=b"")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DirectoryToken",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("secret_hash", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                ("used_on", models.DateField(null=True)),
                (
                    "made_by",
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
        migrations.AddConstraint(
            model_name="directoryentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("over_at", None)), fields=("organisation", "source", "key"), name="one_entry_a_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="directoryentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("over_at", None)),
                fields=("organisation", "source", "person"),
                name="one_entry_a_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="directorygroup",
            constraint=models.UniqueConstraint(fields=("organisation", "name"), name="one_group_a_name"),
        ),
        migrations.AddConstraint(
            model_name="directorygroup",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["", "administrator", "auditor"])), name="a_role_of_a_group_we_know"
            ),
        ),
        migrations.AddConstraint(
            model_name="directorymember",
            constraint=models.UniqueConstraint(fields=("organisation", "group", "entry"), name="a_member_once"),
        ),
        migrations.AddIndex(
            model_name="directoryreading",
            index=models.Index(fields=["organisation", "source", "read_at"], name="readings_of_a_source"),
        ),
        let_in_by_administrators("people_directoryreading"),
    ]
