"""Checks of characters and fonts."""
