"""Duologue: two people prepare, time, hold and follow up their 1:1s."""
