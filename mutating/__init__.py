"""`make mutants`: faults put one at a time into what decides who may know; a test has to notice each."""
