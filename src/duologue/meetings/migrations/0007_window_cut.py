from django.db import migrations, models

from duologue.privacy.walls import pairs_shown


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0006_sealed_anew"),
    ]

    operations = [
        migrations.AddField(
            model_name="pair",
            name="window_cut_to",
            field=models.DateTimeField(null=True),
        ),
        pairs_shown("meetings_pair"),
    ]
