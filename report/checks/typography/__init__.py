"""Checks of letters, marks and spaces."""
