"""Forms: written for members, read as they come back, and what records they propose."""
