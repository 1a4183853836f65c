from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0002_of_its_own"),
    ]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="kept_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="move",
            name="not_own_wish_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="move",
            name="was_kept",
            field=models.BooleanField(default=False),
        ),
    ]
