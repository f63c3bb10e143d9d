"""Pages of one size bound into a PDF: vl-convert draws a page at a time.

It reads what the drawing library (svg2pdf) writes: plain objects with a table of offsets (PDF 1.7, 7.5).
Anything else is refused rather than guessed at.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goals.errors import FootholdError

HEADER = b"%PDF-1.7\n%\x80\x80\x80\x80\n"
CATALOG, TREE, FIRST = 1, 2, 3  # numbers of the objects that this module writes itself, and the next one
LEFT_OUT = re.compile(rb"/Type /(Catalog|Pages)\b|/Producer")
PAGE = re.compile(rb"/Type /Page\b")
MEDIA_BOX = re.compile(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")
NOT_BOUND = "The pages of the chart could not be bound into one PDF. Take the chart away as a PNG instead."


@dataclass(frozen=True, slots=True)
class _Object:
    """One object of a file: its number, its text, and the bytes of its stream, if any."""

    number: int
    text: bytes
    stream: bytes


def bind(pages: Sequence[bytes], *, ratio: float) -> bytes:
    """Bind PDF files of one page each into one file.

    Parameters
    ----------
    pages
        The files, in order, as vl-convert writes them.
    ratio
        Height of a page over its width; a lower picture gets white space below, a higher one stays whole.

    Returns
    -------
    bytes
        The file.

    Raises
    ------
    FootholdError
        For a file that is written in any other way.

    References
    ----------
    ISO 32000-1:2008 (PDF 1.7), 7.3.10, 7.5 and 7.7
    """
    bound: list[tuple[int, bytes]] = []
    kids, shift = [], FIRST
    for page in pages:
        own = [one for one in _objects(page) if not LEFT_OUT.search(one.text)]
        for one in own:
            text = _renumbered(one.text, shift)
            if PAGE.search(text):
                kids.append(b"%d 0 R" % (one.number + shift))
                text = _on_paper(text, ratio)
            bound.append((one.number + shift, text + one.stream))
        shift += 1 + max(one.number for one in own)
    if len(kids) != len(pages):
        raise FootholdError(NOT_BOUND)
    tree = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    catalog = b"<< /Type /Catalog /Pages %d 0 R >>" % TREE
    return _file([(CATALOG, catalog), (TREE, tree), *bound])


def _objects(file: bytes) -> Iterator[_Object]:
    """Read the objects of a file by its table of offsets."""
    start = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", file)
    table = re.compile(rb"xref\n0 (\d+)\n").match(file, int(start[1])) if start else None
    if table is None:
        raise FootholdError(NOT_BOUND)
    entries = re.compile(rb"(\d{10}) \d{5} ([nf])\s?\s?\n?")
    place = table.end()
    for number in range(int(table[1])):
        entry = entries.match(file, place)
        if entry is None:
            raise FootholdError(NOT_BOUND)
        place = entry.end()
        if entry[2] == b"n":
            yield _object(file, number, int(entry[1]))


def _object(file: bytes, number: int, offset: int) -> _Object:
    opening = re.compile(rb"%d 0 obj\s" % number).match(file, offset)
    closing = re.compile(rb"\s(stream\r?\n|endobj)").search(file, opening.end()) if opening else None
    if opening is None or closing is None:
        raise FootholdError(NOT_BOUND)
    text = file[opening.end() : closing.start()]
    if closing[1] == b"endobj":
        return _Object(number, text, b"")
    length = re.search(rb"/Length (\d+)(?! \d+ R)", text)
    if length is None:
        raise FootholdError(NOT_BOUND)
    stream = file[closing.end() : closing.end() + int(length[1])]
    return _Object(number, text, b"\nstream\n" + stream + b"\nendstream")


def _renumbered(text: bytes, shift: int) -> bytes:
    return re.sub(rb"\b(\d+) 0 R\b", lambda found: b"%d 0 R" % (int(found[1]) + shift), text)


def _on_paper(page: bytes, ratio: float) -> bytes:
    """Hang a page into the tree, and give it the height of the paper: the picture stays at its top."""

    def paper(box: re.Match[bytes]) -> bytes:
        width, height = float(box[1]), float(box[2])
        return b"/MediaBox [0 %.2f %g %g]" % (min(0.0, height - width * ratio), width, height)

    return MEDIA_BOX.sub(paper, re.sub(rb"/Parent \d+ 0 R", b"/Parent %d 0 R" % TREE, page))


def _file(objects: Sequence[tuple[int, bytes]]) -> bytes:
    """Write objects, the table of their offsets (a number without an object is free), and the end."""
    parts, offsets, place = [HEADER], {}, len(HEADER)
    for number, body in objects:
        offsets[number] = place
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        place += len(parts[-1])
    size = 1 + max(offsets)
    rows = (
        b"%010d 00000 n \n" % offsets[n] if n in offsets else b"0000000000 00001 f \n" for n in range(1, size)
    )
    trailer = b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, CATALOG, place)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return b"".join([*parts, table, *rows, trailer])
