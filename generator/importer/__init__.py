"""Word and Markdown files -> drafts and a report; bytes in, values out."""
