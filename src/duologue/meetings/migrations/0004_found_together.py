from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_keeping_a_time")]

    operations = [
        migrations.AlterField(
            model_name="move",
            name="reason",
            field=models.TextField(
                choices=[
                    (reason, reason)
                    for reason in ("clash", "not_the_right_moment", "away", "urgent_work", "other", "found_together")
                ]
            ),
        ),
    ]
