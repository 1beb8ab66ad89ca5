"""JSON Schemas of the files, for editors that help with writing them."""
