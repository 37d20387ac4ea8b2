"""What cannot be turned into inks is said, never passed over."""


class Uninkable(Exception):
    """Something on a page whose colour cannot be converted; the message says what and where."""
