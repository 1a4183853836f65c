import uuid

import django.db.models.deletion
from django.db import migrations, models

from duologue.privacy.walls import date_wishes, tickets, workshop_sessions, workshops


class Migration(migrations.Migration):
    dependencies = [
        ("labs", "0002_weekly_and_contact"),
        ("people", "0003_kept_export"),
    ]

    operations = [
        migrations.CreateModel(
            name="Workshop",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("slug", models.TextField()),
                ("title", models.TextField()),
                ("aims", models.TextField()),
                ("audience", models.TextField(blank=True, default="")),
                ("series", models.TextField(blank=True, default="")),
                ("minutes", models.PositiveSmallIntegerField()),
                ("plan", models.TextField(blank=True, default="")),
                ("material", models.TextField(blank=True, default="")),
                ("created_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(null=True)),
                (
                    "facilitator",
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
            name="DateWish",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
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
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="labs.workshop"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WorkshopSession",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("slug", models.TextField()),
                ("starts_at", models.DateTimeField()),
                ("zone", models.TextField()),
                ("minutes", models.PositiveSmallIntegerField()),
                ("seats", models.PositiveSmallIntegerField()),
                ("place", models.TextField(blank=True, default="")),
                ("video", models.TextField(blank=True, default="")),
                ("price", models.PositiveIntegerField(default=0)),
                ("currency", models.TextField(blank=True, default="")),
                ("paying", models.TextField(blank=True, default="")),
                ("pay_link", models.TextField(blank=True, default="")),
                ("public", models.BooleanField(default=False)),
                ("taken", models.PositiveSmallIntegerField(default=0)),
                ("waiting", models.PositiveIntegerField(default=0)),
                ("next_number", models.PositiveIntegerField(default=1)),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField()),
                ("called_off_at", models.DateTimeField(null=True)),
                (
                    "facilitator",
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
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sessions", to="labs.workshop"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Ticket",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("guest_name", models.TextField(blank=True, default="")),
                ("guest_address", models.TextField(blank=True, default="")),
                ("code", models.TextField()),
                ("number", models.PositiveIntegerField()),
                ("state", models.TextField()),
                ("since", models.DateTimeField()),
                ("asked_at", models.DateTimeField()),
                ("offered_until", models.DateTimeField(null=True)),
                ("paid_at", models.DateTimeField(null=True)),
                ("refund", models.TextField(blank=True, default="")),
                ("group", models.PositiveSmallIntegerField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tickets", to="labs.workshopsession"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="workshop",
            constraint=models.UniqueConstraint(fields=("organisation", "slug"), name="one_workshop_a_slug"),
        ),
        migrations.AddConstraint(
            model_name="datewish",
            constraint=models.UniqueConstraint(
                fields=("organisation", "person", "workshop"), name="one_wish_a_workshop"
            ),
        ),
        migrations.AddIndex(
            model_name="workshopsession",
            index=models.Index(fields=["organisation", "starts_at"], name="sessions_by_time"),
        ),
        migrations.AddConstraint(
            model_name="workshopsession",
            constraint=models.UniqueConstraint(fields=("organisation", "slug"), name="one_session_a_slug"),
        ),
        migrations.AddConstraint(
            model_name="workshopsession",
            constraint=models.CheckConstraint(
                condition=models.Q(("taken__lte", models.F("seats"))), name="no_seat_is_given_twice"
            ),
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(fields=["organisation", "person"], name="tickets_of_a_person"),
        ),
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["waiting", "offered", "reserved", "booked", "attended"])),
                fields=("organisation", "session", "person"),
                name="one_ticket_a_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("person", None), ("state__in", ["waiting", "offered", "reserved", "booked", "attended"])
                ),
                fields=("organisation", "session", "guest_address"),
                name="one_ticket_a_guest",
            ),
        ),
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.UniqueConstraint(fields=("organisation", "session", "code"), name="one_ticket_a_code"),
        ),
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.UniqueConstraint(
                fields=("organisation", "session", "number"), name="one_ticket_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["waiting", "offered", "reserved", "booked", "attended", "cancelled", "lapsed"])
                ),
                name="a_state_of_a_ticket",
            ),
        ),
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("person", None), models.Q(("guest_address", ""), ("guest_name", "")), _connector="OR"
                ),
                name="a_person_or_a_guest",
            ),
        ),
        workshop_sessions("labs_workshopsession", "labs_workshop"),
        workshops("labs_workshop", "labs_workshopsession"),
        tickets("labs_ticket", "labs_workshopsession"),
        date_wishes("labs_datewish"),
    ]
