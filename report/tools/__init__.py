"""The programs beside us, one module for each."""
