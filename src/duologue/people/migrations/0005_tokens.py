import uuid

import django.db.models.deletion
from django.db import migrations, models

from duologue.privacy.walls import author_only


def _belongs(to: str) -> models.ForeignKey:  # type: ignore[type-arg]
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=f"people.{to}")


class Migration(migrations.Migration):
    dependencies = [("people", "0004_put_away")]

    operations = [
        migrations.CreateModel(
            name="AccessToken",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.TextField()),
                ("scopes", models.JSONField()),
                ("secret_hash", models.BinaryField()),
                ("account_mark", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("lapses_at", models.DateTimeField()),
                ("used_on", models.DateField(null=True)),
                ("organisation", _belongs("organisation")),
                ("person", _belongs("person")),
            ],
        ),
        migrations.CreateModel(
            name="KeptAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("key_hash", models.BinaryField()),
                ("asked_hash", models.BinaryField()),
                ("answer_sealed", models.BinaryField()),
                ("kept_at", models.DateTimeField()),
                ("organisation", _belongs("organisation")),
                ("author", _belongs("person")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "author", "key_hash"), name="one_answer_a_key")
                ],
            },
        ),
        author_only("people_keptanswer"),
    ]
