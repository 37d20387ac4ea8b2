"""Every check there is.  A check not in this table does not run."""

from report.checks.base import Check
from report.checks.data import (
    membership,
    periods,
    pictures,
    references,
    structure,
    terms,
    told,
    totals,
)
from report.model.annual import Annual
from report.model.edition import Edition
from report.model.made import Bound, Composed, Typeset

DATA: tuple[Check[Annual], ...] = (
    references.unknown_id,
    references.unknown_language,
    references.ambiguous_alias,
    references.missing_name,
    structure.record_nowhere,
    structure.record_twice,
    structure.section_unlisted,
    structure.section_twice,
    structure.empty_section,
    structure.missing_text,
    structure.not_nfc,
    totals.total,
    totals.stated_count,
    membership.not_a_member,
    membership.headcount,
    membership.wrong_country,
    membership.listed_twice,
    periods.period_reversed,
    periods.period_outside_year,
    periods.after_end,
    periods.occasions_overlap,
    periods.occasion_outside_period,
    periods.history_order,
    terms.term_empty,
    terms.term_repeated,
    terms.term_overlap,
    terms.term_gap,
    terms.numbering,
    told.told_twice,
    told.unknown_path,
    told.printed_otherwise,
    told.dates_disagree,
    told.values_disagree,
    pictures.missing_alt,
    pictures.missing_picture,
    pictures.unusable_picture,
    pictures.unknown_slot,
    pictures.picture_too_small,
    pictures.unused_picture,
)
TRANSLATION: tuple[Check[Edition], ...] = (references.unknown_word,)
MARKUP: tuple[Check[Composed], ...] = ()
FONT: tuple[Check[Composed], ...] = ()
LAYOUT: tuple[Check[Typeset], ...] = ()
BOOK: tuple[Check[Bound], ...] = ()
