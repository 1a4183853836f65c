"""The story of one 1:1 in time. Rooms meet here: it orders and passes, it decides nothing, it has no tables."""
