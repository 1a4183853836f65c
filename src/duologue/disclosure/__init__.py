"""Words of a pair that somebody else may read for a while: by the consent of those they belong to, or opened by custodians.

No wall is widened for it. What is shown is a copy, chosen word for word and sealed under a key of its own; the end is the end of that key.
"""
