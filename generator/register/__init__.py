"""The register: every policy at every academy with its state, what is to do, and files of it."""
