"""Practising what is hard to say, before somebody is there to hear it."""
