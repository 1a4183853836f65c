"""`make mutants`: faults put one at a time into the functions that decide who may know; a test has to notice each.

Numbers and tables of a module, and defaults of a dataclass, are left as they are: mutmut changes what is called.
"""
