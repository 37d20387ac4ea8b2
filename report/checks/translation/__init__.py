"""Checks of an edition's copy."""
