"""What a finished PDF says of itself: Info, XMP, viewer preferences, without a clock."""

from collections.abc import Mapping
from html import escape
from uuid import NAMESPACE_OID, uuid5

from pikepdf import Dictionary, Name, Pdf, String

from report.model.book import Imprimatur
from report.model.press import Standard
from report.tools.progression import bind_right

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"{namespaces}>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li>\
<rdf:li xml:lang="{language}">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{dated}T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>{dated}T00:00:00Z</xmp:ModifyDate>
<xmp:MetadataDate>{dated}T00:00:00Z</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:{document}</xmpMM:DocumentID>
<xmpMM:InstanceID>uuid:{document}</xmpMM:InstanceID>
<pdf:Producer>{producer}</pdf:Producer>
{claims}
</rdf:Description>{schemas}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""

_UA = ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/")
_A = ("pdfaid", "http://www.aiim.org/pdfa/ns/id/")
_X = ("pdfxid", "http://www.npes.org/pdfx/ns/id/")
_PDF = ("pdf", "http://ns.adobe.com/pdf/1.3/")
_ACCESSIBLE = "<pdfuaid:part>1</pdfuaid:part>"
_ARCHIVAL = "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>"
_PRINTABLE = """<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdf:Trapped>False</pdf:Trapped>"""
_CREATOR = "report"

# What ISO 19005-2 §6.6.2.3 wants described: whatever XMP itself does not define.
_EXTENSION = """
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""
_SCHEMA = """
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{title}</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{uri}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>{name}</pdfaProperty:name>
<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>{said}</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>"""
_SCHEMAS = (
    ("PDF/UA identification", _UA, "part", "Integer", "Part of ISO 14289 that the file keeps"),
    ("PDF/X identification", _X, "GTS_PDFXVersion", "Text", "PDF/X standard that the file keeps"),
    ("Adobe PDF", _PDF, "Trapped", "Text", "Whether the file has been trapped"),
)


def stamp(pdf: Pdf, said: Imprimatur) -> None:
    """Write title, author, language and dates into a PDF (ISO 14289-1 §7.1, §7.2)."""
    fields = _fields(pdf, said, said.identifier)
    _write_xmp(pdf, fields, namespaces=_namespaces(_UA), claims=_ACCESSIBLE)
    _write_info(pdf, said, fields["producer"])
    pdf.Root.Lang = String(said.language)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if said.bound_right:
        bind_right(pdf.Root.ViewerPreferences)
    pdf.Root.PageLayout = Name.TwoPageRight


def stamp_for_press(pdf: Pdf, said: Imprimatur, standard: Standard, identifier: str) -> None:
    """Write what a press file says of itself.

    PDF/X-4 is claimed in XMP (ISO 15930-7), and PDF/A-2b with it; PDF/X-1a in the Info
    dictionary (ISO 15930-4).  PDF/UA-1 is claimed of a tagged PDF/X-4 file.
    """
    fields = _fields(pdf, said, identifier)
    claims = [_PRINTABLE.format(creator=_CREATOR)]
    spaces = []
    schemas = ""
    if standard is Standard.X4:
        claims += [f"<pdfxid:GTS_PDFXVersion>{standard.value}</pdfxid:GTS_PDFXVersion>", _ARCHIVAL]
        spaces += [_X, _A]
        if "/StructTreeRoot" in pdf.Root:
            claims.append(_ACCESSIBLE)
            spaces.append(_UA)
        schemas = _EXTENSION.format(schemas="".join(map(_schema, _SCHEMAS)))
    _write_xmp(
        pdf, fields, namespaces=_namespaces(*spaces), claims="\n".join(claims), schemas=schemas
    )
    _write_info(pdf, said, fields["producer"])
    pdf.docinfo["/Creator"] = String(_CREATOR)
    pdf.docinfo["/Trapped"] = Name("/False")
    if standard is Standard.X1A:
        pdf.docinfo["/GTS_PDFXVersion"] = String(standard.value)
    pdf.Root.Lang = String(said.language)
    if said.bound_right:
        pdf.Root.ViewerPreferences = Dictionary()
        bind_right(pdf.Root.ViewerPreferences)


def _fields(pdf: Pdf, said: Imprimatur, identifier: str) -> dict[str, str]:
    return {
        "title": said.title,
        "author": said.author,
        "subject": said.subject,
        "language": said.language,
        "dated": said.dated,
        "document": str(uuid5(NAMESPACE_OID, identifier)),
        "producer": str(pdf.docinfo.get("/Producer", "WeasyPrint")),
    }


def _write_xmp(
    pdf: Pdf, fields: Mapping[str, str], *, namespaces: str, claims: str, schemas: str = ""
) -> None:
    written = {name: escape(value, quote=False) for name, value in fields.items()}
    xmp = _XMP.format(**written, namespaces=namespaces, claims=claims, schemas=schemas)
    stream = pdf.make_stream(xmp.encode())
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream


def _write_info(pdf: Pdf, said: Imprimatur, producer: str) -> None:
    day = f"D:{said.dated.replace('-', '')}000000Z"
    pdf.docinfo = pdf.make_indirect(
        Dictionary(
            Title=String(said.title),
            Author=String(said.author),
            Subject=String(said.subject),
            Producer=String(producer),
            CreationDate=String(day),
            ModDate=String(day),
        )
    )


def _namespaces(*spaces: tuple[str, str]) -> str:
    return "".join(f'\n xmlns:{prefix}="{uri}"' for prefix, uri in spaces)


def _schema(one: tuple[str, tuple[str, str], str, str, str]) -> str:
    title, (prefix, uri), name, kind, said = one
    return _SCHEMA.format(title=title, prefix=prefix, uri=uri, name=name, kind=kind, said=said)
