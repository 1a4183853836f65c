import uuid

from django.db import migrations, models

from duologue.privacy.walls import first_readings


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0003_log_seen_and_tallies"),
    ]

    operations = [
        migrations.CreateModel(
            name="FirstReading",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("author_id", models.UUIDField()),
                ("reader_id", models.UUIDField()),
                ("row_id", models.UUIDField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation_id", "row_id", "reader_id"), name="one_first_reading_of_each"
                    )
                ],
            },
        ),
        first_readings("privacy_firstreading"),
    ]
