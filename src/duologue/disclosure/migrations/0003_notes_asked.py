import uuid

import django.db.models.deletion
from django.db import migrations, models

from duologue.privacy.walls import notes_asked, released_notes


class Migration(migrations.Migration):
    dependencies = [
        ("disclosure", "0002_break_glass"),
        ("meetings", "0011_window_days"),
        ("people", "0003_kept_export"),
    ]

    operations = [
        migrations.CreateModel(
            name="NotesAsked",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("asked_at", models.DateTimeField()),
                ("answer_by", models.DateTimeField()),
                ("overdue_told_at", models.DateTimeField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("held_back", models.TextField(blank=True, default="")),
                ("ends_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
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
        migrations.CreateModel(
            name="ReleasedNote",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("text_sealed", models.BinaryField()),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="released", to="disclosure.notesasked"
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
        migrations.AddIndex(
            model_name="notesasked",
            index=models.Index(fields=["organisation", "author"], name="notes_asked_of_an_author"),
        ),
        migrations.AddConstraint(
            model_name="notesasked",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answered_at", None), ("ended_at", None)),
                fields=("organisation", "pair", "asked_by"),
                name="asked_for_notes_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="notesasked",
            constraint=models.CheckConstraint(
                condition=models.Q(("asked_by", models.F("author")), _negated=True), name="notes_of_somebody_else"
            ),
        ),
        migrations.AddIndex(
            model_name="releasednote",
            index=models.Index(fields=["organisation", "asked"], name="released_notes_of_an_asking"),
        ),
        notes_asked("disclosure_notesasked"),
        released_notes("disclosure_releasednote", "disclosure_notesasked"),
    ]
