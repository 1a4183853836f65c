import uuid

import django.db.models.deletion
from django.db import migrations, models

from duologue.privacy.walls import sealed_together, tenant


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_prompts"),
        ("safety", "0002_after_and_help"),
    ]

    operations = [
        migrations.CreateModel(
            name="PulseRound",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("opened_on", models.DateField()),
                ("closes_on", models.DateField()),
                ("released_at", models.DateTimeField(null=True)),
                (
                    "opened_by",
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
            name="PulseMember",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("groups", models.TextField()),
                ("took_part", models.BooleanField(default=False, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="safety.pulseround"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PulseGroup",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("key", models.TextField()),
                ("name", models.TextField()),
                ("may_be_shown", models.BooleanField()),
                ("shown", models.BooleanField(default=False)),
                (
                    "manager",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="safety.pulseround"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PulseFigure",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("statement", models.PositiveSmallIntegerField()),
                ("level", models.DecimalField(decimal_places=1, max_digits=2)),
                ("is_band", models.BooleanField()),
                ("least", models.PositiveSmallIntegerField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="figures", to="safety.pulsegroup"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="safety.pulseround"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PulseBox",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("groups", models.TextField()),
                ("answers_sealed", models.BinaryField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="safety.pulseround"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="pulseround",
            constraint=models.UniqueConstraint(
                condition=models.Q(("released_at", None)), fields=("organisation",), name="one_open_pulse"
            ),
        ),
        migrations.AddConstraint(
            model_name="pulsemember",
            constraint=models.UniqueConstraint(fields=("organisation", "round", "person"), name="asked_once_a_pulse"),
        ),
        migrations.AddConstraint(
            model_name="pulsegroup",
            constraint=models.UniqueConstraint(fields=("organisation", "round", "key"), name="one_pulse_group_a_key"),
        ),
        migrations.AddConstraint(
            model_name="pulsefigure",
            constraint=models.UniqueConstraint(
                fields=("organisation", "group", "statement"), name="one_figure_a_statement"
            ),
        ),
        migrations.AddConstraint(
            model_name="pulsebox",
            constraint=models.UniqueConstraint(
                fields=("organisation", "round", "groups"), name="one_box_for_the_same_groups"
            ),
        ),
        tenant("safety_pulseround"),
        tenant("safety_pulsegroup"),
        tenant("safety_pulsemember"),
        tenant("safety_pulsefigure"),
        sealed_together("safety_pulsebox"),
    ]
