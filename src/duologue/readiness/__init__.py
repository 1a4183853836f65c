"""Against the second pitfall: that here and now is not as good a time as any. How each of the two comes to a 1:1.

What somebody answered is theirs alone; what the other sees of it is a second thing, made from the first by its reach.
"""
