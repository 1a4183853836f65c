from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="prompt_at",
            field=models.TimeField(null=True),
        ),
        migrations.AddField(
            model_name="person",
            name="prompt_days_before",
            field=models.PositiveSmallIntegerField(null=True),
        ),
    ]
