"""Workshops that come with the house: what to do for ninety minutes, and what one takes along. Plain data, read once."""
