from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("privacy", "0007_narrowings_owed"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="accessentry",
            index=models.Index(
                fields=["organisation_id", "subject_id", "seq"],
                condition=~models.Q(rule="member of the pair"),
                name="lines_out_of_the_ordinary",
            ),
        ),
    ]
