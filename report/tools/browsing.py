"""Opens the browser of whoever works here."""

import webbrowser


def show_in_browser(address: str) -> bool:
    """Show a page; false where there is no browser to be found."""
    try:
        return webbrowser.open(address)
    except webbrowser.Error:
        return False
