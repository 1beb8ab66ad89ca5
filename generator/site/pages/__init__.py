"""The pages of a site, a module for each kind: a page, and what it is made from."""
