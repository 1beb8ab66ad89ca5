"""The third layer: a base against the model that it was made from, and a newer edition of that."""
