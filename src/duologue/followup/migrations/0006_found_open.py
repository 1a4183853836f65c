"""What was written before there were rows of what is open. The triggers stand already, so nothing new is missed meanwhile."""

from django.db import migrations, transaction

_SAY = "SELECT set_config('duologue.organisation', %s, true), set_config('duologue.person', %s, true)"
_OPEN = """
    INSERT INTO followup_stillopen (id, organisation_id, pair_id, author_id)
    SELECT id, organisation_id, pair_id, author_id FROM followup_commitment AS made
    WHERE pair_id = %s AND author_id = %s
    AND NOT EXISTS (SELECT FROM followup_closure WHERE commitment_id = made.id)
    AND NOT EXISTS (SELECT FROM followup_takenout WHERE commitment_id = made.id)
    ON CONFLICT DO NOTHING
    """
_NOBODY = "00000000-0000-0000-0000-000000000000"


def bring_over(_apps, schema_editor):  # type: ignore[no-untyped-def]
    """Of each pair that lasts, as each of its two: the walls show no more. An organisation at a time, so nobody waits for long."""
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM people_organisation")
        organisations = cursor.fetchall()
    for (organisation,) in organisations:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(_SAY, [str(organisation), _NOBODY])
            cursor.execute("SELECT id, manager_id, report_id FROM meetings_pair WHERE ended_at IS NULL")
            for pair, *both in cursor.fetchall():
                for one in both:
                    cursor.execute(_SAY, [str(organisation), str(one)])
                    cursor.execute(_OPEN, [pair, one])


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("followup", "0005_still_open")]

    operations = [migrations.RunPython(bring_over, migrations.RunPython.noop)]
