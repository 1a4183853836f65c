import uuid

from django.db import migrations, models

from duologue.privacy.walls import never_changed, tenant, wider_policies


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0004_first_readings"),
    ]

    operations = [
        migrations.AddField(
            model_name="policyversion",
            name="after_days",
            field=models.PositiveSmallIntegerField(default=90),
        ),
        migrations.AddField(
            model_name="policyversion",
            name="agreed_by_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="policyversion",
            name="break_glass",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="policyversion",
            name="check_in_days",
            field=models.PositiveSmallIntegerField(default=90),
        ),
        migrations.AddField(
            model_name="policyversion",
            name="custodians",
            field=models.PositiveSmallIntegerField(default=2),
        ),
        migrations.AddField(
            model_name="policyversion",
            name="disclosure",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="policyversion",
            name="former_days",
            field=models.PositiveSmallIntegerField(default=90),
        ),
        migrations.AddField(
            model_name="policyversion",
            name="made_by_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="policyversion",
            name="window_days",
            field=models.PositiveSmallIntegerField(default=30),
        ),
        migrations.CreateModel(
            name="RetentionRun",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("job", models.TextField()),
                ("ran_at", models.DateTimeField()),
                ("many", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("organisation_id", "job"), name="one_run_a_job")],
            },
        ),
        migrations.CreateModel(
            name="WiderPolicy",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("asked_by_id", models.UUIDField()),
                ("asked_at", models.DateTimeField()),
                ("based_on", models.PositiveIntegerField()),
                ("settings", models.JSONField()),
                ("answered_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at", None)),
                        fields=("organisation_id",),
                        name="one_wider_policy_waits",
                    )
                ],
            },
        ),
        never_changed("privacy_policyversion"),
        wider_policies("privacy_widerpolicy"),
        tenant("privacy_retentionrun"),
    ]
