import uuid

import django.db.models.deletion
from django.db import migrations, models

from duologue.privacy.walls import consents, copies, disclosures


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("meetings", "0005_taken_times"),
        ("people", "0002_prompts"),
        ("privacy", "0003_log_seen_and_tallies"),
    ]

    operations = [
        migrations.CreateModel(
            name="Disclosure",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("what", models.TextField()),
                ("purpose", models.TextField()),
                ("purpose_sealed", models.BinaryField()),
                ("address", models.EmailField(blank=True, default="", max_length=254)),
                ("strand", models.TextField(blank=True, default="")),
                ("from_on", models.DateField(null=True)),
                ("until_on", models.DateField(null=True)),
                ("days", models.PositiveSmallIntegerField()),
                ("asked_at", models.DateTimeField()),
                ("answer_by", models.DateTimeField()),
                ("agreed_at", models.DateTimeField(null=True)),
                ("opens_at", models.DateTimeField(null=True)),
                ("ends_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "alone",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "asked_by",
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
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.pair"
                    ),
                ),
                (
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Copy",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("text_sealed", models.BinaryField()),
                ("settled", models.BooleanField(default=False)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "chosen_by",
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
                (
                    "disclosure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="copies", to="disclosure.disclosure"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("agreed", models.BooleanField()),
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
                    "pair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.pair"
                    ),
                ),
                (
                    "disclosure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="consents", to="disclosure.disclosure"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="disclosure",
            index=models.Index(fields=["organisation", "pair"], name="disclosures_of_a_pair"),
        ),
        migrations.AddConstraint(
            model_name="disclosure",
            constraint=models.CheckConstraint(
                condition=models.Q(("what__in", ["shared", "feedback", "check_ins"])), name="words_we_can_disclose"
            ),
        ),
        migrations.AddConstraint(
            model_name="disclosure",
            constraint=models.CheckConstraint(
                condition=models.Q(("days__gte", 1), ("days__lte", 30)), name="a_disclosure_ends"
            ),
        ),
        migrations.AddConstraint(
            model_name="disclosure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ends_at", None), ("opens_at", None)),
                    ("ends_at__gt", models.F("opens_at")),
                    _connector="OR",
                ),
                name="it_opens_before_it_ends",
            ),
        ),
        migrations.AddIndex(
            model_name="copy",
            index=models.Index(fields=["organisation", "disclosure"], name="copies_of_a_disclosure"),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(
                fields=("organisation", "disclosure", "author"), name="one_consent_a_person"
            ),
        ),
        disclosures("disclosure_disclosure"),
        consents("disclosure_consent"),
        copies("disclosure_copy", "disclosure_disclosure"),
    ]
