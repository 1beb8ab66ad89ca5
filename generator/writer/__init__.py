"""Write sites, and read back what was written."""
