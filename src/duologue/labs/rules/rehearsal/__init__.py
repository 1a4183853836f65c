"""A hard conversation, tried alone: one says what one would say, and the other answers by rules that are printed beside it."""
