from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("meetings", "0013_asked_once"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="meeting",
            index=models.Index(
                fields=["organisation", "pair"],
                condition=models.Q(wrapped_at=None),
                name="meetings_not_wrapped_up",
            ),
        ),
    ]
