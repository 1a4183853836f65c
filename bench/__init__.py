"""How fast, held against yardsticks in the same run. `make bench` runs it all; docs/benchmarks.md says what each number means."""
