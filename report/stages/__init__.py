"""The verbs: each takes one frozen value and returns the next."""
