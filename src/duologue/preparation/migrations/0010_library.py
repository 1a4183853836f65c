import uuid

import django.db.models.deletion
from django.db import migrations, models

from duologue.privacy.walls import author_only, kept_by_administrators


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
        ("preparation", "0004_answers_and_looks"),
        ("privacy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="OrganisationQuestion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("words", models.TextField()),
                ("strand", models.TextField()),
                ("asks", models.TextField()),
                ("depth", models.PositiveSmallIntegerField()),
                ("listen_for", models.TextField(blank=True, default="")),
                ("follow_up", models.TextField(blank=True, default="")),
                ("avoid", models.TextField(blank=True, default="")),
                ("added_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(null=True)),
                (
                    "added_by",
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
                    "retired_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "strand__in",
                                [
                                    "theirs",
                                    "wellbeing",
                                    "growth",
                                    "performance",
                                    "team",
                                    "feedback",
                                    "recognition",
                                    "followup",
                                ],
                            )
                        ),
                        name="a_strand_we_know",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("asks__in", ["manager", "report", "either"])), name="an_asker_we_know"
                    ),
                    models.CheckConstraint(condition=models.Q(("depth__in", [1, 2, 3])), name="a_depth_we_know"),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuestionsKept",
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
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("organisation", "author"), name="one_shelf_a_person")],
            },
        ),
        migrations.CreateModel(
            name="TemplateVersion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.TextField()),
                ("number", models.PositiveIntegerField()),
                ("name", models.TextField()),
                ("shape", models.TextField()),
                ("why", models.TextField()),
                ("questions", models.JSONField()),
                ("saved_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "kind", "number"), name="one_version_a_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("published_at__isnull", False), ("withdrawn_at", None)),
                        fields=("organisation", "kind"),
                        name="one_version_of_a_kind_is_on_show",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("shape__in", ["light", "normal", "deep"])),
                        name="a_shape_of_a_template_we_know",
                    ),
                ],
            },
        ),
        author_only("preparation_questionskept"),
        kept_by_administrators("preparation_organisationquestion"),
        kept_by_administrators("preparation_templateversion"),
    ]
