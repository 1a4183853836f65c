"""Another time is fine, never is not: what a move costs, how far it may go, and what is offered instead.

The rules advise and give their reason; the two decide. Nothing is blocked and nothing is cancelled: whatever anybody does,
a 1:1 has a date, and when that date lies past the longest gap, the ledger names by which exception. Both see the ledger and
nobody else. The rules count hours and days; which hours suit is for finding a slot. A pair that has ended has no ledger.
"""
