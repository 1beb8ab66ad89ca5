"""The way back: what reviewers did in Word files that Policybook wrote."""
