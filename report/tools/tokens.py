"""Secrets of this machine: made here, kept in memory, compared in a time that tells nothing."""

import secrets
from hmac import compare_digest

_BYTES = 32


def new_token() -> str:
    """A secret that nobody guesses, of letters that a header may hold."""
    return secrets.token_urlsafe(_BYTES)


def same(ours: str, theirs: str) -> bool:
    """Whether two secrets are one, in a time that says nothing of where they differ."""
    return compare_digest(ours.encode(), theirs.encode("utf-8", "replace"))
