"""Calendars outside: reading what somebody subscribed to."""
