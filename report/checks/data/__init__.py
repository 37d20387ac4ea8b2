"""Checks of a year's facts: they need no language."""
