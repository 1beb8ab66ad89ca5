"""Text that was meant as markup and is read as something else: see docs/rules.md, “The text”."""
