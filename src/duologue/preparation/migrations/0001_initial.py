import uuid

import django.db.models.deletion
from django.db import migrations, models

import duologue.preparation.rules.lights
import duologue.preparation.rules.outcomes
from duologue.privacy.walls import authored, of_the_pair


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("meetings", "0001_initial"),
        ("people", "0001_initial"),
        ("privacy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="TalkingPoint",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                (
                    "strand",
                    models.TextField(
                        choices=[
                            ("theirs", "the report's own"),
                            ("wellbeing", "wellbeing"),
                            ("growth", "growth"),
                            ("performance", "performance"),
                            ("team", "team"),
                            ("feedback", "feedback"),
                            ("recognition", "recognition"),
                            ("followup", "follow-up"),
                        ]
                    ),
                ),
                ("text_sealed", models.BinaryField()),
                ("position", models.PositiveIntegerField()),
                ("shared_at", models.DateTimeField(null=True)),
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
            name="PointNote",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="meetings.note"
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
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="preparation.talkingpoint"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "home",
                    models.TextField(
                        choices=[
                            (
                                duologue.preparation.rules.outcomes.Home["NEXT"],
                                duologue.preparation.rules.outcomes.Home["NEXT"],
                            ),
                            (
                                duologue.preparation.rules.outcomes.Home["SEPARATE"],
                                duologue.preparation.rules.outcomes.Home["SEPARATE"],
                            ),
                            (
                                duologue.preparation.rules.outcomes.Home["WRITING"],
                                duologue.preparation.rules.outcomes.Home["WRITING"],
                            ),
                        ],
                        blank=True,
                        default="",
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
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="preparation.talkingpoint",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="InHand",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
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
                    "point",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="preparation.talkingpoint",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Carry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "brought_from",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.meeting"
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
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="carries",
                        to="preparation.talkingpoint",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Prepared",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "stage",
                    models.TextField(
                        choices=[
                            (
                                duologue.preparation.rules.lights.Stage["STARTED"],
                                duologue.preparation.rules.lights.Stage["STARTED"],
                            ),
                            (
                                duologue.preparation.rules.lights.Stage["READY"],
                                duologue.preparation.rules.lights.Stage["READY"],
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "meeting", "author"), name="one_light_a_person")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="talkingpoint",
            index=models.Index(fields=["organisation", "pair"], name="points_of_a_pair"),
        ),
        migrations.AddConstraint(
            model_name="pointnote",
            constraint=models.UniqueConstraint(fields=("organisation", "note"), name="an_entry_under_one_point"),
        ),
        migrations.AddConstraint(
            model_name="outcome",
            constraint=models.UniqueConstraint(fields=("organisation", "point", "meeting"), name="one_outcome_a_1_1"),
        ),
        migrations.AddConstraint(
            model_name="inhand",
            constraint=models.UniqueConstraint(fields=("organisation", "meeting"), name="one_point_in_hand"),
        ),
        migrations.AddConstraint(
            model_name="carry",
            constraint=models.UniqueConstraint(fields=("organisation", "point", "meeting"), name="carried_there_once"),
        ),
        authored("preparation_talkingpoint"),
        of_the_pair("preparation_carry"),
        of_the_pair("preparation_outcome"),
        of_the_pair("preparation_prepared"),
        of_the_pair("preparation_inhand"),
        of_the_pair("preparation_pointnote"),
    ]
