"""How values are read in a language: ``templates/<tag>/grammar.yaml``.

A language without the file is read by what its ``locale.yaml`` writes.
"""

from report.model.written import Written


class Grammar(Written):
    """What a reader of the language understands: dates, times, numbers, units, number words."""
