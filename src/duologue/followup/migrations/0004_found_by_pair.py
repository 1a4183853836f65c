from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("followup", "0003_asked_once"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="commitment",
            index=models.Index(
                fields=["pair", "id"], include=["organisation", "author", "shared_at"], name="commitments_of_a_pair"
            ),
        ),
        AddIndexConcurrently(
            model_name="closure",
            index=models.Index(
                fields=["pair", "commitment"], include=["organisation", "author"], name="closures_of_a_pair"
            ),
        ),
    ]
