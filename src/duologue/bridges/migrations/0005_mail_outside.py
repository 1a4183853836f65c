import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("bridges", "0004_invitations"),
    ]

    operations = [
        migrations.AddField(
            model_name="outgoingmail",
            name="unsubscribe_sealed",
            field=models.BinaryField(null=True),
        ),
        migrations.AlterField(
            model_name="outgoingmail",
            name="person",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
            ),
        ),
    ]
