"""The verbs that write: library and files in, new contents of files out; pure."""
