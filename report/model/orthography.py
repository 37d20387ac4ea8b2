"""What a language's writing asks for: ``templates/<tag>/orthography.yaml``.

A language without the file is not judged by it.
"""

from report.model.written import Written


class Orthography(Written):
    """Letters, marks and spaces: what may stand where."""
