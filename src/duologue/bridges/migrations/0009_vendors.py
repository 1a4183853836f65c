import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("bridges", "0008_mail"),
        ("people", "0004_put_away"),
    ]

    operations = [
        migrations.AddField(
            model_name="calendaraccount",
            name="ended_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="calendaraccount",
            name="not_before",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="publishedevent",
            name="starts_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name="CalendarChannel",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("account_id", models.UUIDField()),
                ("kind", models.TextField()),
                ("secret_hash", models.BinaryField()),
                ("name", models.TextField(blank=True, default="")),
                ("ends_at", models.DateTimeField()),
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
                "indexes": [models.Index(fields=["ends_at"], name="channels_that_end")],
            },
        ),
    ]
