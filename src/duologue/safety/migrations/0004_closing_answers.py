from django.db import migrations, models

from duologue.privacy.walls import closable


class Migration(migrations.Migration):
    dependencies = [
        ("safety", "0003_pulse"),
    ]

    operations = [
        migrations.AddField(
            model_name="feedbackanswer",
            name="closed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="feedbackanswer",
            name="closes_at",
            field=models.DateTimeField(null=True),
        ),
        closable("safety_feedbackanswer"),
    ]
