"""Many 1:1s at once: where each could be, so that nobody is in two, and nobody's week is worse for it.

People and rooms are sets of quarters of an hour, held as whole numbers with a bit a quarter: what two are free for is one `&`.
"""
