"""Would a printer accept this file?  The judgements of preflight, by subject."""
