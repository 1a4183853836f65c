import django.db.models.deletion
from django.db import migrations, models

from duologue.privacy.walls import said_by_each

# As whoever writes the commitment, or what ends it: the walls hold here as everywhere.
_KEPT = [
    """CREATE FUNCTION followup_it_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO followup_stillopen (id, organisation_id, pair_id, author_id)
        VALUES (NEW.id, NEW.organisation_id, NEW.pair_id, NEW.author_id);
        RETURN NULL;
    END $$""",
    """CREATE FUNCTION followup_it_is_over() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        DELETE FROM followup_stillopen WHERE id = NEW.commitment_id;
        RETURN NULL;
    END $$""",
    """CREATE TRIGGER followup_it_is_open AFTER INSERT ON followup_commitment
    FOR EACH ROW EXECUTE FUNCTION followup_it_is_open()""",
    *(
        f"CREATE TRIGGER followup_it_is_over AFTER INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION followup_it_is_over()"
        for table in ("followup_closure", "followup_takenout")
    ),
]
_LEFT = [
    "DROP TRIGGER followup_it_is_over ON followup_takenout",
    "DROP TRIGGER followup_it_is_over ON followup_closure",
    "DROP TRIGGER followup_it_is_open ON followup_commitment",
    "DROP FUNCTION followup_it_is_over()",
    "DROP FUNCTION followup_it_is_open()",
]


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0004_found_by_pair"),
        ("meetings", "0014_not_wrapped_up"),
        ("people", "0006_directory"),
    ]

    operations = [
        migrations.CreateModel(
            name="StillOpen",
            fields=[
                (
                    "commitment",
                    models.OneToOneField(
                        db_column="id",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="still_open",
                        serialize=False,
                        to="followup.commitment",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
                (
                    "pair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.pair"
                    ),
                ),
            ],
        ),
        said_by_each("followup_stillopen"),
        migrations.RunSQL([*_KEPT], [*_LEFT]),
    ]
