import uuid

import django.db.models.deletion
from django.db import migrations, models

from duologue.privacy.walls import author_only, chosen_by_oneself


class Migration(migrations.Migration):
    dependencies = [
        ("bridges", "0003_calendar_accounts"),
        ("people", "0002_prompts"),
    ]

    operations = [
        migrations.AddField(
            model_name="outgoingmail",
            name="calendar_sealed",
            field=models.BinaryField(null=True),
        ),
        migrations.CreateModel(
            name="MailedTime",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("meeting_id", models.UUIDField()),
                ("sequence", models.PositiveIntegerField()),
                ("starts_at", models.DateTimeField()),
                ("minutes", models.PositiveSmallIntegerField()),
                ("gone_at", models.DateTimeField(null=True)),
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
                    models.UniqueConstraint(
                        fields=("organisation", "author", "meeting_id"), name="one_mailed_time_a_1_1"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TimesByMail",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
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
                    models.UniqueConstraint(fields=("organisation", "author"), name="times_by_mail_are_chosen_once")
                ],
            },
        ),
        author_only("bridges_mailedtime"),
        chosen_by_oneself("bridges_timesbymail"),
    ]
