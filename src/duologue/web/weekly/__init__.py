"""The Weekly: getting it, reading it again, writing it, and what of it anybody may read."""
