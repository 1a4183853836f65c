"""The meeting itself: a plain spine. It knows a pair, a rhythm, a time, a state and notes, and none of the pitfalls."""
