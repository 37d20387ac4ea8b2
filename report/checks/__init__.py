"""Every check there is.  A check not in this table does not run."""

from report.checks.base import Check
from report.checks.book import bound
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
from report.checks.font import characters, files
from report.checks.layout import engine, pages
from report.checks.markup import links, outline
from report.checks.translation import entries
from report.model.annual import Annual
from report.model.edition import Edition
from report.model.inspected import Inspected
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
TRANSLATION: tuple[Check[Edition], ...] = (
    references.unknown_word,
    entries.missing,
    entries.stale,
    entries.unused_key,
    entries.same_placeholders,
    entries.unknown_state,
)
MARKUP: tuple[Check[Composed], ...] = (
    outline.heading_order,
    outline.one_title,
    outline.empty_heading,
    outline.missing_alt,
    outline.language,
    outline.duplicate_id,
    outline.table_heads,
    outline.braces,
    links.dead_link,
    links.outside_reference,
    links.missing_asset,
)
FONT: tuple[Check[Composed], ...] = (
    characters.missing_character,
    characters.compatibility_character,
    files.one_file,
    files.outlines,
)
LAYOUT: tuple[Check[Typeset], ...] = (
    engine.notdef,
    engine.style,
    engine.asset,
    engine.link,
    engine.other,
    pages.overset,
    pages.overflow,
    pages.empty_page,
    pages.heading_widow,
    pages.unplaced_entry,
)
BOOK: tuple[Check[Bound], ...] = (bound.fonts, bound.pages)
PREFLIGHT: tuple[Check[Inspected], ...] = ()
