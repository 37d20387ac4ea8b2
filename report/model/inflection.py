"""How names and terms change in a sentence: ``templates/<tag>/inflection.yaml``.

A language without the file is not judged by it.
"""

from report.model.written import Written


class Inflection(Written):
    """What endings a name may take, and how its forms are known again."""
