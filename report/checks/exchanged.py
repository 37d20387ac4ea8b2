"""Checks of files that come from translators, made where they are read."""

from report.checks.base import Check

EXCHANGED: tuple[Check[object], ...] = ()
