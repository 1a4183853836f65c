from django.db import migrations, models

from duologue.privacy.walls import closable


class Migration(migrations.Migration):
    dependencies = [
        ("preparation", "0010_library"),
    ]

    operations = [
        migrations.AddField(
            model_name="answer",
            name="closed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="answer",
            name="closes_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="talkingpoint",
            name="closed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="talkingpoint",
            name="closes_at",
            field=models.DateTimeField(null=True),
        ),
        closable("preparation_talkingpoint"),
        closable("preparation_answer"),
    ]
