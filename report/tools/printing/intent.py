"""Output intents: the condition that inks are meant for (ISO 32000-1 §14.11.5)."""

from pikepdf import Array, Dictionary, Name, Pdf, String

from report.model.press import Condition, Standard

_INKS = 4


def intend(pdf: Pdf, condition: Condition, profile: bytes, standard: Standard) -> None:
    """Name the condition and embed its profile, for PDF/X; for PDF/A once more, the same."""
    embedded = pdf.make_stream(profile, N=_INKS)
    kinds = [Name.GTS_PDFX]
    if standard is Standard.X4:
        kinds.append(Name.GTS_PDFA1)  # so called in every part of ISO 19005
    pdf.Root.OutputIntents = Array(
        [
            pdf.make_indirect(
                Dictionary(
                    Type=Name.OutputIntent,
                    S=kind,
                    OutputConditionIdentifier=String(condition.identifier),
                    OutputCondition=String(condition.name),
                    RegistryName=String(condition.registry),
                    Info=String(condition.name),
                    DestOutputProfile=embedded,
                )
            )
            for kind in kinds
        ]
    )
