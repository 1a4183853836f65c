import uuid

from django.db import migrations, models

from duologue.privacy.walls import owed_to_the_ledger


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="ErasureOwed",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("table", models.TextField()),
                ("row_id", models.UUIDField(null=True)),
                ("key_name", models.TextField()),
                ("at", models.DateTimeField()),
            ],
        ),
        owed_to_the_ledger("privacy_erasureowed"),
    ]
