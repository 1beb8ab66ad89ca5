"""The linter that knows policies, and the forms in which its findings are shown."""
