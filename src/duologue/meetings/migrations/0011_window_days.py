import django.db.models.deletion
from django.db import migrations, models

from duologue.privacy.walls import deputies_named, pairs_shown_by_policy


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0010_deputies"),
        ("people", "0003_kept_export"),
    ]

    operations = [
        migrations.AddField(
            model_name="deputy",
            name="named_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
            ),
        ),
        migrations.AddField(
            model_name="pair",
            name="window_days",
            field=models.PositiveSmallIntegerField(default=30),
        ),
        pairs_shown_by_policy("meetings_pair"),
        deputies_named("meetings_deputy"),
    ]
