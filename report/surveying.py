"""How far the languages of a year have come: ``report status``."""
