from django.db import migrations, models

from duologue.privacy.walls import closable


class Migration(migrations.Migration):
    dependencies = [
        ("preparation", "0011_closing"),
    ]

    operations = [
        migrations.AddField(
            model_name="goal",
            name="closed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="goal",
            name="closes_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="goalentry",
            name="closed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="goalentry",
            name="closes_at",
            field=models.DateTimeField(null=True),
        ),
        closable("preparation_goal"),
        closable("preparation_goalentry"),
    ]
