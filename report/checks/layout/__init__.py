"""Checks of the pages."""
