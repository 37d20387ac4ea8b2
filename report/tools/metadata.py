"""What a finished PDF says of itself: Info, XMP, viewer preferences, without a clock."""

from uuid import NAMESPACE_OID, uuid5
from xml.sax.saxutils import escape

from pikepdf import Dictionary, Name, Pdf, String

from report.model.book import Imprimatur

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
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
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def stamp(pdf: Pdf, said: Imprimatur) -> None:
    """Write title, author, language and dates into a PDF (ISO 14289-1 §7.1, §7.2)."""
    producer = str(pdf.docinfo.get("/Producer", "WeasyPrint"))
    fields = {
        "title": said.title,
        "author": said.author,
        "subject": said.subject,
        "language": said.language,
        "dated": said.dated,
        "document": str(uuid5(NAMESPACE_OID, said.identifier)),
        "producer": producer,
    }
    xmp = _XMP.format(**{name: escape(value) for name, value in fields.items()})
    stream = pdf.make_stream(xmp.encode())
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream
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
    pdf.Root.Lang = String(said.language)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.PageLayout = Name.TwoPageRight
