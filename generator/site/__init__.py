"""The pages of the portal and of every academy, and the builder that makes sites of them."""
