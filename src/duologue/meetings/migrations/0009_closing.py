from django.db import migrations, models

from duologue.privacy.walls import closable


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0008_letters"),
    ]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="closed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="letter",
            name="closes_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="note",
            name="closed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="note",
            name="closes_at",
            field=models.DateTimeField(null=True),
        ),
        closable("meetings_note"),
        closable("meetings_letter"),
    ]
