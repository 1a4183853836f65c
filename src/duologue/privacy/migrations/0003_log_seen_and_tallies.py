import uuid

from django.db import migrations, models

from duologue.privacy.walls import author_only, tenant


class Migration(migrations.Migration):
    dependencies = [("privacy", "0002_erasures_owed")]

    operations = [
        migrations.CreateModel(
            name="LogSeen",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("author_id", models.UUIDField()),
                ("seq", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation_id", "author_id"), name="one_log_seen_a_person")
                ],
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("what", models.TextField()),
                ("on", models.DateField()),
                ("many", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation_id", "what", "on"), name="one_tally_a_day")
                ],
            },
        ),
        author_only("privacy_logseen"),
        tenant("privacy_tally"),
    ]
