"""The whole policies folder: what is read, in which order, and what has no place in it."""
