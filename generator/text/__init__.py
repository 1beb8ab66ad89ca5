"""Documents -> plain text, for e-mails and for the terminal."""
