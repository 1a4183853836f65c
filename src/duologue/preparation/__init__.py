"""Against the first pitfall, freewheeling: what the two want to speak of, in whose words and in which order.

A point belongs to its author. Until it is shared nobody else learns of it, not even that there is one.
"""
