import django.db.models.deletion
from django.db import migrations, models

from duologue.privacy.walls import taken_times


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0004_found_together"),
        ("people", "0002_prompts"),
    ]

    operations = [
        migrations.CreateModel(
            name="TakenTime",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
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
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organisation", "person", "starts_at"], name="taken_times_of_a_person")
                ],
            },
        ),
        taken_times("meetings_takentime"),
    ]
