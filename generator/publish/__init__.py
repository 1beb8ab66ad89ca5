"""Build the whole site: `story.py` tells how."""
