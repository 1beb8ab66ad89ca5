"""What readers are told: each sentence and each state in one place, for page, paper and text."""
