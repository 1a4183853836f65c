"""Goals of a pair as a CSV file, out and in: one row for a goal, then a row for each thing that happened to it.

Rows, rather than ever more columns, because a goal may have one step or forty readings: the width of the file stays the
same, a spreadsheet can sort and filter it, and a reading keeps the day it belongs to.
"""
