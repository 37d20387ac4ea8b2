"""Brings the translation files of a year into step with its copy: ``report sync``."""
