"""Checks that sync makes as it brings translation files into step."""

from report.checks.base import Check

KEPT: tuple[Check[object], ...] = ()
