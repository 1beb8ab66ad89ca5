"""Base and variation become the merged policy: pure."""
