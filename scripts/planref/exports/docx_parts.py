"""What every Word file of ours is made of: A4 pages, Chinese fonts, tables whose header comes on each page.

Written from templates of WordprocessingML (ECMA-376) with the standard library alone, so that a browser can do it too.
The order of the elements is the one the standard asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from planref.exports.fixed_zip import EPOCH, zip_of
from planref.redline.redline import Operation
from planref.words.words import ZH

SONG, HEI, LATIN = "宋体", "黑体", "Times New Roman"
BLUE, ORANGE, GREY = "0B4A86", "B45009", "595959"
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST_PROPERTY = 255
"""Characters that Word takes as title or author of a file; the text of the document itself is never cut."""
SHADE, HEAD_SHADE = "F2F2F2", "E3E8EE"
BODY_TEXT = "BodyText"
"""The style of paragraphs that are nothing but text of a plan."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_W = f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{_OFFICE}/relationships"'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MOMENT = EPOCH.strftime("%Y-%m-%dT%H:%M:%SZ")
_SIGNS = {
    "-": f'<w:strike/><w:color w:val="{ORANGE}"/>',
    "+": f'<w:color w:val="{BLUE}"/>',
}
_REVISIONS = {"-": "del", "+": "ins"}


@dataclass
class Paragraph:
    """One paragraph while it is written: its runs as XML; `keep` holds it on the page of what follows."""

    style: str = ""
    keep: bool = False
    mark: str = ""
    runs: list[str] = field(default_factory=list)

    @property
    def xml(self) -> str:
        """The paragraph as it stands in the file."""
        properties = (f'<w:pStyle w:val="{self.style}"/>' if self.style else "") + "<w:keepNext/>" * self.keep
        properties += f"<w:rPr>{self.mark}</w:rPr>" if self.mark else ""
        return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(self.runs)}</w:p>"


@dataclass
class Cell:
    """One cell of a table, as many columns wide as `span` says, on a ground of the colour `shade`."""

    width: float
    span: int = 1
    shade: str = ""
    paragraphs: list[Paragraph] = field(default_factory=lambda: [Paragraph()])

    def add_paragraph(self) -> Paragraph:
        """A further paragraph at the end of the cell."""
        self.paragraphs.append(Paragraph())
        return self.paragraphs[-1]

    @property
    def xml(self) -> str:
        """The cell as it stands in the file."""
        span = f'<w:gridSpan w:val="{self.span}"/>' if self.span > 1 else ""
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{self.shade}"/>' if self.shade else ""
        width = f'<w:tcW w:w="{_twentieths(self.width)}" w:type="dxa"/>'
        return f"<w:tc><w:tcPr>{width}{span}{shade}</w:tcPr>{''.join(part.xml for part in self.paragraphs)}</w:tc>"


@dataclass
class Table:
    """A ruled table of fixed column widths in millimetres; its first row is repeated on every page."""

    widths: Sequence[float]
    rows: list[list[Cell]] = field(default_factory=list)

    @property
    def xml(self) -> str:
        """The table as it stands in the file."""
        grid = "".join(f'<w:gridCol w:w="{_twentieths(width)}"/>' for width in self.widths)
        layout = '<w:tblW w:w="0" w:type="auto"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        properties = f'<w:tblPr><w:tblStyle w:val="TableGrid"/>{layout}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        rows = (_row(cells, first=not number) for number, cells in enumerate(self.rows))
        return f"<w:tbl>{properties}{''.join(rows)}</w:tbl>"


@dataclass
class Document:
    """An A4 document while it is written: what stands in it, what stands at the foot of every page."""

    title: str
    author: str
    upright: bool
    blocks: list[Paragraph | Table] = field(default_factory=list)
    foot: Paragraph = field(default_factory=Paragraph)

    def add_paragraph(self, style: str = "") -> Paragraph:
        """A further paragraph at the end."""
        paragraph = Paragraph(style)
        self.blocks.append(paragraph)
        return paragraph


def new_document(title: str, author: str, upright: bool = False) -> Document:
    """An empty A4 document in 宋体, on its side unless `upright`, with fixed properties."""
    return Document(title[:LONGEST_PROPERTY], author[:LONGEST_PROPERTY], upright)


def packed(document: Document) -> bytes:
    """The document as bytes that are the same for the same content."""
    body = "".join(block.xml for block in document.blocks) + _section(document.upright)
    return zip_of(
        (name, (_HEAD + content).encode())
        for name, content in (
            ("[Content_Types].xml", _content_types()),
            ("_rels/.rels", _relations(("officeDocument", "word/document.xml"), ("core", "docProps/core.xml"))),
            ("docProps/core.xml", _properties(document)),
            ("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>"),
            ("word/_rels/document.xml.rels", _relations(("styles", "styles.xml"), ("footer", "footer1.xml"))),
            ("word/styles.xml", _styles()),
            ("word/footer1.xml", f"<w:ftr {_W}>{document.foot.xml}</w:ftr>"),
        )
    )


def words(paragraph: Paragraph, text: str, size: float = 10, bold: bool = False, grey: bool = False) -> None:
    """Add text; bold text is in 黑体. A control character, which no Word file can hold, is shown as unreadable."""
    paragraph.runs.append(_run(_text(text), size, bold, f'<w:color w:val="{GREY}"/>' if grey else ""))


def redlined(paragraph: Paragraph, operations: Sequence[Operation], mark: bool = True) -> None:
    """Add a redline: deletions orange and struck, insertions blue and underlined; plain text unless `mark`."""
    for sign, text in operations:
        shown = sign if mark else "="
        under = '<w:u w:val="single"/>' if shown == "+" else ""
        paragraph.runs.append(_run(_text(text), look=_SIGNS.get(shown, ""), under=under))


def table_with_head(document: Document, head: Sequence[str], widths: Sequence[float]) -> Table:
    """A ruled table of fixed column widths in millimetres, its first row repeated on every page."""
    table = Table(widths)
    document.blocks.append(table)
    for cell, text in zip(add_row(table), head, strict=True):
        cell.shade = HEAD_SHADE
        words(cell.paragraphs[0], text, bold=True)
    return table


def add_row(table: Table) -> list[Cell]:
    """A further row, which may break over pages; its cells."""
    table.rows.append([Cell(width) for width in table.widths])
    return table.rows[-1]


def merged(cells: list[Cell]) -> Cell:
    """The cells of a row made into one, shaded as a heading."""
    cells[:] = [Cell(sum(cell.width for cell in cells), len(cells), SHADE)]
    cells[0].paragraphs[0].keep = True
    return cells[0]


def keep_together(cells: Sequence[Cell]) -> None:
    """Keep a row on the page of the row behind it."""
    for cell in cells:
        for paragraph in cell.paragraphs:
            paragraph.keep = True


def paragraphs(cell: Cell, number: int) -> list[Paragraph]:
    """The first `number` paragraphs of an empty cell, at least one."""
    return [cell.paragraphs[0], *(cell.add_paragraph() for _ in range(number - 1))]


def footer(document: Document, line: str) -> None:
    """Small print at the foot of every page, then which page of how many it is."""
    before, between, after = ZH.say("docx.page", words=line, page="\0", pages="\0").split("\0")
    words(document.foot, before, 7.5, grey=True)
    _field(document.foot, "PAGE")
    words(document.foot, between, 7.5, grey=True)
    _field(document.foot, "NUMPAGES")
    words(document.foot, after, 7.5, grey=True)


def small_print(document: Document, lines: Sequence[str]) -> None:
    """What stands once, behind everything: where the texts come from."""
    for line in lines:
        words(document.add_paragraph(), line, 7.5, grey=True)


def tracked(paragraph: Paragraph, operations: Sequence[Operation], author: str, numbers: Iterator[int]) -> None:
    """Add a redline as tracked changes, which Word and WPS accept or reject; `numbers` gives each its number."""
    for sign, text in operations:
        run = _run(_text(text, "delText" if sign == "-" else "t"))
        name = _REVISIONS.get(sign)
        paragraph.runs.append(f"<w:{name} {_revision(author, next(numbers))}>{run}</w:{name}>" if name else run)


def tracked_mark(paragraph: Paragraph, sign: str, author: str, number: int) -> None:
    """Track the paragraph itself, which is wholly new or wholly gone: else accepting leaves it behind empty."""
    paragraph.mark = f"<w:{_REVISIONS[sign]} {_revision(author, number)}/>"


def _revision(author: str, number: int) -> str:
    return f'w:id="{number}" w:author={quoteattr(_fit(author))} w:date="{_MOMENT}"'


def _run(content: str, size: float = 10, bold: bool = False, look: str = "", under: str = "") -> str:
    # Quotation marks belong to both scripts; without the hint Word takes them from the Latin font.
    fonts = f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{HEI if bold else SONG}" w:hint="eastAsia"/>'
    half = f"{2 * size:.0f}"
    sizes = f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    return f"<w:r><w:rPr>{fonts}{'<w:b/>' * bold}{look}{sizes}{under}</w:rPr>{content}</w:r>"


def _text(text: str, tag: str = "t") -> str:
    """The words of a run; a tab and a line break are elements of their own."""
    parts = re.split(r"(\t|\r\n|[\r\n])", _fit(text))
    shown = (_between(part) if number % 2 else _words(part, tag) for number, part in enumerate(parts) if part)
    return "".join(shown)


def _between(mark: str) -> str:
    return "<w:tab/>" if mark == "\t" else "<w:br/>"


def _words(text: str, tag: str) -> str:
    return f'<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}>'


def _fit(text: str) -> str:
    return NOT_IN_XML.sub("\ufffd", text)


def _field(paragraph: Paragraph, name: str) -> None:
    look = f'<w:color w:val="{GREY}"/>'
    begin, end = ('<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>')
    for content in (begin, f"<w:instrText>{name}</w:instrText>", end):
        paragraph.runs.append(_run(content, 7.5, look=look))


def _row(cells: Sequence[Cell], first: bool) -> str:
    head = "<w:trPr><w:tblHeader/></w:trPr>" if first else ""
    return f"<w:tr>{head}{''.join(cell.xml for cell in cells)}</w:tr>"


def _twentieths(millimetres: float) -> int:
    """A length in twentieths of a point, as Word counts."""
    return round(millimetres * 1440 / 25.4)


def _section(upright: bool) -> str:
    width, height = (210, 297) if upright else (297, 210)
    turned = "" if upright else ' w:orient="landscape"'
    side, bottom, foot = map(_twentieths, (15, 18, 8))
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="rId2"/>'
        f'<w:pgSz w:w="{_twentieths(width)}" w:h="{_twentieths(height)}"{turned}/>'
        f'<w:pgMar w:top="{side}" w:right="{side}" w:bottom="{bottom}" w:left="{side}" w:header="{foot}" '
        f'w:footer="{foot}" w:gutter="0"/></w:sectPr>'
    )


def _content_types() -> str:
    parts = {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        "/word/styles.xml": f"{_WORD}.styles+xml",
        "/word/footer1.xml": f"{_WORD}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in parts.items())
    return f'<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'


def _relations(*targets: tuple[str, str]) -> str:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    entries = (
        f'<Relationship Id="rId{number}" Type="{core if kind == "core" else f"{_OFFICE}/relationships/{kind}"}" '
        f'Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(entries)}</Relationships>'


def _properties(document: Document) -> str:
    author, moment = escape(_fit(document.author)), f'xsi:type="dcterms:W3CDTF">{_MOMENT}'
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(_fit(document.title))}</dc:title><dc:creator>{author}</dc:creator>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f"<dcterms:created {moment}</dcterms:created><dcterms:modified {moment}</dcterms:modified>"
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def _styles() -> str:
    fonts = f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{SONG}" w:cs="{LATIN}"/>'
    language = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    spacing = '<w:pPr><w:spacing w:before="40" w:after="40" w:line="276" w:lineRule="auto"/></w:pPr>'
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="20"/><w:szCs w:val="20"/>{language}'
        "</w:rPr></w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"{spacing}</w:style>"
        f'<w:style w:type="paragraph" w:styleId="{BODY_TEXT}"><w:name w:val="Body Text"/><w:basedOn w:val="Normal"/>'
        "</w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr></w:style></w:styles>"
    )
