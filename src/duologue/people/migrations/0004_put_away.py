from django.db import migrations, models

# Whoever has come in before this was here knows their way around.
_NOT_NEW = """
    UPDATE people_person SET tour_away_at = now(), founding_away_at = now() WHERE account_id IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0003_kept_export")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="tour_away_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="person",
            name="founding_away_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunSQL(_NOT_NEW, migrations.RunSQL.noop),
    ]
