"""From Markdown to clauses."""
