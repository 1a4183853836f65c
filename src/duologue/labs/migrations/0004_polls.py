import uuid

import django.db.models.deletion
from django.db import migrations, models

from duologue.privacy.walls import in_a_poll, polls


class Migration(migrations.Migration):
    dependencies = [
        ("labs", "0003_sessions"),
        ("people", "0004_put_away"),
    ]

    operations = [
        migrations.AddField(
            model_name="ticket",
            name="warned_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name="Poll",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("question", models.TextField()),
                ("choices", models.TextField(blank=True, default="")),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("least", models.PositiveSmallIntegerField(null=True)),
                ("level", models.DecimalField(decimal_places=1, max_digits=2, null=True)),
                ("is_band", models.BooleanField(default=False)),
                ("most", models.PositiveSmallIntegerField(default=0)),
                (
                    "opened_by",
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
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="labs.workshopsession"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PollBox",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("answers_sealed", models.BinaryField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
                (
                    "poll",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="labs.poll"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PollVoter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
                (
                    "poll",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="labs.poll"),
                ),
                (
                    "ticket",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="labs.ticket"),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="poll",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at", None)),
                fields=("organisation", "session"),
                name="one_open_poll_a_session",
            ),
        ),
        migrations.AddConstraint(
            model_name="pollbox",
            constraint=models.UniqueConstraint(fields=("organisation", "poll"), name="one_box_a_poll"),
        ),
        migrations.AddConstraint(
            model_name="pollvoter",
            constraint=models.UniqueConstraint(fields=("organisation", "poll", "ticket"), name="asked_once_a_poll"),
        ),
        polls("labs_poll", "labs_workshopsession", "labs_ticket"),
        in_a_poll("labs_pollvoter"),
        in_a_poll("labs_pollbox"),
    ]
