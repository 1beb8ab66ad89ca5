"""The speed table: Policybook beside plain MkDocs, on a seeded library of policies."""
