from django.db import migrations

from duologue.privacy.walls import resealed


class Migration(migrations.Migration):
    dependencies = [("readiness", "0008_calendar_accounts")]

    operations = [resealed("readiness_proposedtime"), resealed("readiness_chosenvenue")]
