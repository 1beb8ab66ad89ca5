"""From files to the model; every value keeps its file and line."""
