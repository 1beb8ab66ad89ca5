"""Characters and blanks that nobody can see, or that only look like others."""
