"""Checks of the bound book."""
