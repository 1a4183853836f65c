import uuid

import django.db.models.deletion
from django.db import migrations, models

from duologue.privacy.walls import let_in_by_administrators


class Migration(migrations.Migration):
    dependencies = [
        ("bridges", "0006_chat"),
        ("people", "0004_put_away"),
    ]

    operations = [
        migrations.CreateModel(
            name="OwnModel",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("settings_sealed", models.BinaryField()),
                ("on_since", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("organisation",), name="one_model_an_organisation")],
            },
        ),
        let_in_by_administrators("bridges_ownmodel"),
    ]
