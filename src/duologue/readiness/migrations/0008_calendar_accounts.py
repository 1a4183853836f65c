from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_prompts"),
        ("readiness", "0007_venues"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="calendarsource",
            name="a_kind_of_calendar_we_know",
        ),
        migrations.AddField(
            model_name="calendarsource",
            name="whole_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name="calendarsource",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["file", "address", "account"])), name="a_kind_of_calendar_we_know"
            ),
        ),
    ]
