"""What knows the builder: the theme, its shells, and MkDocs."""
