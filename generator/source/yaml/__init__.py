"""YAML as text with places, and the door from there to the model's types."""
