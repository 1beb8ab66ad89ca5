"""Documents -> Word. Needs the extra `policybook[docx]`."""
