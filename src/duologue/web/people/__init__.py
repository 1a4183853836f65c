"""Signing in, the list of people, and the page about oneself."""
