import uuid

from django.db import migrations, models

from duologue.privacy.walls import subject_reads, tenant


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AccessEntry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("subject_id", models.UUIDField()),
                ("seq", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("actor_id", models.UUIDField()),
                ("actor_name", models.TextField()),
                ("act", models.TextField()),
                ("kind", models.TextField()),
                ("object_id", models.UUIDField(null=True)),
                ("rule", models.TextField()),
                ("mark", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["organisation_id", "subject_id", "seq"], name="one_line_a_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="AccessHead",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("subject_id", models.UUIDField()),
                ("seq", models.PositiveIntegerField(default=0)),
                ("mark", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["organisation_id", "subject_id"], name="one_head_a_person")
                ],
            },
        ),
        migrations.CreateModel(
            name="PolicyVersion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("number", models.PositiveIntegerField()),
                ("words", models.TextField()),
                ("effective_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["organisation_id", "number"], name="one_policy_a_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReadingDay",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("actor_id", models.UUIDField()),
                ("subject_id", models.UUIDField()),
                ("day", models.DateField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["organisation_id", "actor_id", "subject_id", "day"], name="one_reading_a_day"
                    )
                ],
            },
        ),
        tenant("privacy_policyversion"),
        tenant("privacy_accesshead"),
        tenant("privacy_readingday"),
        subject_reads("privacy_accessentry"),
    ]
