"""The Weekly: when it is due, what stands in it, and what an editor may write."""
