"""Takes entries to translators and back: ``report export`` and ``report import``."""
