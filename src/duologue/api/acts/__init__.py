"""What can be asked: a module for each thing, a function for each act, and in each the act or door that the pages use too."""
