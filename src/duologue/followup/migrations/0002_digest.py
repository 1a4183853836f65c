import uuid

import django.db.models.deletion
from django.db import migrations, models

from duologue.privacy.walls import author_only


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0001_initial"),
        ("people", "0002_prompts"),
    ]

    operations = [
        migrations.CreateModel(
            name="NoDigest",
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
                    models.UniqueConstraint(fields=("organisation", "author"), name="one_no_to_the_digest")
                ],
            },
        ),
        author_only("followup_nodigest"),
    ]
