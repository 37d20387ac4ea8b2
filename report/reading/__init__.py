"""What a text says: dates, numbers and names as values, whatever the language."""
