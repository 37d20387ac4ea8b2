"""From a year's facts to printed books in several languages, in one straight line.

    load → validate → localize → compose → typeset → bind

``stages/`` are the verbs, ``model/`` the nouns, ``checks/`` the judgements, ``desk`` the only
door to the disk.  Read ``pipeline`` first.
"""
