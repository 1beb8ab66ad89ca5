"""Pictures are looked at, not trusted: what each is, how large, and that it does nothing."""
