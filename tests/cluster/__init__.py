"""A real scheduler and workers, each in a folder of its own; `make cluster` runs these tests."""
