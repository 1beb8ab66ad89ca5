"""Documents -> Typst -> PDF. Needs the extra `policybook[pdf]`."""
