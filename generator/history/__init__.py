"""Which version applies on which day: pure."""
