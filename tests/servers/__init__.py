"""Real servers, set up as `docs/publishing.md` says; `make servers` runs these tests."""
