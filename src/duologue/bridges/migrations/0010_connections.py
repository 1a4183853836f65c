import uuid

import django.db.models.deletion
from django.db import migrations, models

from duologue.privacy.walls import let_in_by_administrators


class Migration(migrations.Migration):
    dependencies = [
        ("bridges", "0009_vendors"),
        ("people", "0005_tokens"),
    ]

    operations = [
        migrations.CreateModel(
            name="Connection",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.TextField()),
                ("settings", models.JSONField(default=dict)),
                ("secrets_sealed", models.BinaryField()),
                ("on_since", models.DateTimeField(null=True)),
                ("set_at", models.DateTimeField()),
                ("tried_at", models.DateTimeField(null=True)),
                ("works", models.BooleanField(null=True)),
                ("said", models.TextField(default="")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("organisation", "kind"), name="one_connection_a_kind")],
            },
        ),
        let_in_by_administrators("bridges_connection"),
    ]
