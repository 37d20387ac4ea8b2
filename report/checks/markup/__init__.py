"""Checks of the galleys' HTML."""
