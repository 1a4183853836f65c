"""The outside world: what leaves the building goes through here, after commit."""
