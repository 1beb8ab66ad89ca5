"""The network: the only part that asks it, and only when somebody wishes."""
