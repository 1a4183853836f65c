from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0008_asked_once"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="language",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
    ]
