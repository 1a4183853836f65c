from django.db import migrations

from duologue.privacy.walls import resealed


class Migration(migrations.Migration):
    dependencies = [("meetings", "0005_taken_times")]

    operations = [resealed("meetings_series"), resealed("meetings_meeting")]
