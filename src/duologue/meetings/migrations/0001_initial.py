import uuid

import django.db.models.deletion
from django.db import migrations, models

import duologue.meetings.rules.cadence
import duologue.meetings.rules.states
from duologue.privacy.walls import author_only, authored, of_the_pair, tenant


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
        ("privacy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("starts_at", models.DateTimeField()),
                ("zone", models.TextField()),
                ("minutes", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.TextField(
                        choices=[
                            (
                                duologue.meetings.rules.states.State["PLANNED"],
                                duologue.meetings.rules.states.State["PLANNED"],
                            ),
                            (
                                duologue.meetings.rules.states.State["OPEN"],
                                duologue.meetings.rules.states.State["OPEN"],
                            ),
                            (
                                duologue.meetings.rules.states.State["HELD"],
                                duologue.meetings.rules.states.State["HELD"],
                            ),
                            (
                                duologue.meetings.rules.states.State["MISSED"],
                                duologue.meetings.rules.states.State["MISSED"],
                            ),
                        ],
                        default=duologue.meetings.rules.states.State["PLANNED"],
                    ),
                ),
                ("place_sealed", models.BinaryField(null=True)),
                ("opened_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("wrapped_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
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
            ],
        ),
        migrations.CreateModel(
            name="Pair",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "manager",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pairs_led", to="people.person"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pairs_up", to="people.person"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("kind", models.TextField(choices=[("note", "Note"), ("agreed", "Agreed")])),
                ("text_sealed", models.BinaryField()),
                ("shared_at", models.DateTimeField()),
                ("struck_at", models.DateTimeField(null=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="meetings.meeting"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
                (
                    "policy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="privacy.policyversion"
                    ),
                ),
                (
                    "pair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.pair"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Move",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("from_at", models.DateTimeField()),
                ("to_at", models.DateTimeField()),
                (
                    "reason",
                    models.TextField(
                        choices=[
                            (
                                duologue.meetings.rules.states.MoveReason["CLASH"],
                                duologue.meetings.rules.states.MoveReason["CLASH"],
                            ),
                            (
                                duologue.meetings.rules.states.MoveReason["NOT_THE_RIGHT_MOMENT"],
                                duologue.meetings.rules.states.MoveReason["NOT_THE_RIGHT_MOMENT"],
                            ),
                            (
                                duologue.meetings.rules.states.MoveReason["AWAY"],
                                duologue.meetings.rules.states.MoveReason["AWAY"],
                            ),
                            (
                                duologue.meetings.rules.states.MoveReason["URGENT_WORK"],
                                duologue.meetings.rules.states.MoveReason["URGENT_WORK"],
                            ),
                            (
                                duologue.meetings.rules.states.MoveReason["OTHER"],
                                duologue.meetings.rules.states.MoveReason["OTHER"],
                            ),
                        ]
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="meetings.meeting"
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
        migrations.AddField(
            model_name="meeting",
            name="pair",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="meetings.pair"
            ),
        ),
        migrations.CreateModel(
            name="Happened",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("happened", models.BooleanField()),
                ("at", models.DateTimeField()),
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="meetings.meeting"
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
            name="PrivateNote",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("text_sealed", models.BinaryField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.meeting"
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
                (
                    "policy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="privacy.policyversion"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "rhythm",
                    models.TextField(
                        choices=[
                            (
                                duologue.meetings.rules.cadence.Rhythm["WEEKS"],
                                duologue.meetings.rules.cadence.Rhythm["WEEKS"],
                            ),
                            (
                                duologue.meetings.rules.cadence.Rhythm["MONTHS"],
                                duologue.meetings.rules.cadence.Rhythm["MONTHS"],
                            ),
                        ]
                    ),
                ),
                ("every", models.PositiveSmallIntegerField()),
                ("weekday", models.PositiveSmallIntegerField()),
                ("wall_time", models.TimeField()),
                ("zone", models.TextField()),
                ("minutes", models.PositiveSmallIntegerField()),
                ("place_sealed", models.BinaryField(null=True)),
                ("starts_on", models.DateField()),
                ("agreed_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="series", to="meetings.pair"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="meeting",
            name="series",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="meetings.series"
            ),
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("field", models.TextField()),
                ("text_sealed", models.BinaryField()),
                ("at", models.DateTimeField()),
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "author", "meeting", "field"), name="one_draft_a_field"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="pair",
            index=models.Index(fields=["organisation", "report"], name="pairs_of_a_report"),
        ),
        migrations.AddConstraint(
            model_name="pair",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("organisation", "manager", "report"),
                name="one_open_pair_of_two_people",
            ),
        ),
        migrations.AddConstraint(
            model_name="pair",
            constraint=models.CheckConstraint(
                condition=models.Q(("manager", models.F("report")), _negated=True), name="a_pair_is_two_people"
            ),
        ),
        migrations.AddConstraint(
            model_name="happened",
            constraint=models.UniqueConstraint(
                fields=("organisation", "meeting", "author"), name="one_answer_a_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="privatenote",
            constraint=models.UniqueConstraint(
                fields=("organisation", "meeting", "author"), name="one_private_note_a_meeting"
            ),
        ),
        migrations.AddConstraint(
            model_name="series",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("organisation", "pair"), name="one_series_a_pair"
            ),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["organisation", "pair", "starts_at"], name="meetings_of_a_pair"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["planned", "open"])),
                fields=("organisation", "pair"),
                name="one_meeting_ahead_of_a_pair",
            ),
        ),
        tenant("meetings_pair"),
        of_the_pair("meetings_series"),
        of_the_pair("meetings_meeting"),
        of_the_pair("meetings_move"),
        of_the_pair("meetings_happened"),
        authored("meetings_note"),
        author_only("meetings_privatenote"),
        author_only("meetings_draft"),
    ]
