"""Who does the pieces of a build's work: processes of this machine, or a cluster."""
