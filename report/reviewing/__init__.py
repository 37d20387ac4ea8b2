"""The review of a year: every entry beside its place on the page, as a folder of web pages.

``show_year`` writes the site. The rest gives parts of it as they stand now, for serving.
"""

from report.reviewing.album import base_of, folder_of, page_picture, with_changes
from report.reviewing.data import data_files, edition, entry, frame_files, shown
from report.reviewing.sheets import laid_of
from report.reviewing.site import show_year

__all__ = [
    "base_of",
    "data_files",
    "edition",
    "entry",
    "folder_of",
    "frame_files",
    "laid_of",
    "page_picture",
    "show_year",
    "shown",
    "with_changes",
]
