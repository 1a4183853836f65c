import uuid

import django.db.models.deletion
from django.db import migrations, models

_SAY = "SELECT set_config('duologue.organisation', %s, true)"
_OFFER = """
    INSERT INTO bridges_offeredway (id, organisation_id, button, required)
    SELECT gen_random_uuid(), organisation_id, settings ->> 'button',
           coalesce(settings ->> 'required' = settings ->> 'issuer', false)
    FROM bridges_connection WHERE organisation_id = %s AND kind = 'oidc' AND on_since IS NOT NULL
    """


def offer(apps, schema_editor):  # type: ignore[no-untyped-def]
    """What is on already. One organisation after the other: the wall around connections shows no more."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT id FROM people_organisation")
        for (organisation_id,) in cursor.fetchall():
            cursor.execute(_SAY, [str(organisation_id)])
            cursor.execute(_OFFER, [organisation_id])
        cursor.execute(_SAY, [""])


class Migration(migrations.Migration):
    dependencies = [
        ("bridges", "0013_one_table"),
        ("people", "0005_tokens"),
    ]

    operations = [
        migrations.CreateModel(
            name="OfferedWay",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("button", models.TextField()),
                ("required", models.BooleanField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation",), name="one_offer_an_organisation"),
                ],
            },
        ),
        migrations.RunPython(offer, migrations.RunPython.noop),
    ]
