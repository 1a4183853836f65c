import uuid

import django.db.models.deletion
from django.db import migrations, models

from duologue.privacy.walls import author_only, authored


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0001_initial"),
        ("people", "0001_initial"),
        ("preparation", "0003_goals"),
        ("privacy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("text_sealed", models.BinaryField()),
                ("shared_at", models.DateTimeField()),
                ("struck_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Looked",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("before", models.DateTimeField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="outcome",
            name="a_home_we_know",
        ),
        migrations.AddField(
            model_name="inhand",
            name="stay_asked_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
            ),
        ),
        migrations.AddField(
            model_name="inhand",
            name="stays_since",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="outcome",
            name="own_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="talkingpoint",
            name="about",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="talkingpoint",
            name="about_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="talkingpoint",
            name="reworded_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name="outcome",
            constraint=models.CheckConstraint(
                condition=models.Q(("home__in", ["", "agenda", "next", "separate", "writing", "answered"])),
                name="a_home_we_know",
            ),
        ),
        migrations.AddField(
            model_name="answer",
            name="author",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"),
        ),
        migrations.AddField(
            model_name="answer",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
            ),
        ),
        migrations.AddField(
            model_name="answer",
            name="pair",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.pair"),
        ),
        migrations.AddField(
            model_name="answer",
            name="point",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="preparation.talkingpoint"
            ),
        ),
        migrations.AddField(
            model_name="answer",
            name="policy",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="privacy.policyversion"
            ),
        ),
        migrations.AddField(
            model_name="looked",
            name="author",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"),
        ),
        migrations.AddField(
            model_name="looked",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.meeting"
            ),
        ),
        migrations.AddField(
            model_name="looked",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
            ),
        ),
        migrations.AddField(
            model_name="looked",
            name="pair",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.pair"),
        ),
        migrations.AddIndex(
            model_name="answer",
            index=models.Index(fields=["organisation", "point"], name="answers_under_a_point"),
        ),
        migrations.AddConstraint(
            model_name="looked",
            constraint=models.UniqueConstraint(fields=("organisation", "meeting", "author"), name="one_look_a_person"),
        ),
        authored("preparation_answer"),
        author_only("preparation_looked"),
    ]
