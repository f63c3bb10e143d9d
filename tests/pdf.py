"""What a PDF made by Typst holds, read without any library: its pages, its words, its fonts, its tags."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

OBJECT = re.compile(rb"(?m)^(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
STREAM = re.compile(rb"/Length (\d+).*?\nstream\n", re.DOTALL)
MAPPED = re.compile(rb"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>\n")
# A font is chosen; strings are shown one by one or with spaces between; a tagged piece begins.
SHOWN = re.compile(
    rb"/(f\d+) [\d.]+ Tf|\[((?:\((?:[^()\\]|\\.)*\)|[^\]])*)\]TJ|(\((?:[^()\\]|\\.)*\))Tj|(BDC)", re.DOTALL
)
STRING = re.compile(rb"\(((?:[^()\\]|\\.)*)\)", re.DOTALL)
ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


@dataclass(frozen=True)
class Pdf:
    """A PDF with its objects apart."""

    raw: bytes

    @property
    def objects(self) -> dict[int, bytes]:
        return {int(number): body for number, body in OBJECT.findall(self.raw)}

    @property
    def pages(self) -> int:
        """How many pages it says it has, and does have."""
        kinds = [body for body in self.objects.values() if b"/Type/Page/" in body or b"/Type/Page>>" in body]
        (counted,) = re.findall(rb"/Type/Pages/Count (\d+)", self.raw)
        assert int(counted) == len(kinds)
        return int(counted)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page [pt]."""
        box = re.search(rb"/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]", self.raw)
        assert box
        return float(box[1]), float(box[2])

    @property
    def text(self) -> str:
        """The words on the page, in the order of reading, a line break between two pieces."""
        return "".join(self._pieces())

    @property
    def words(self) -> str:
        """The words on the page as one line."""
        return " ".join(self.text.split())

    @property
    def says_it_is_accessible(self) -> bool:
        """Whether it is tagged, names its language, and declares PDF/UA-1."""
        meta = b"".join(unpacked(body) for body in self.objects.values() if b"/Subtype/XML" in body)
        return b"/StructTreeRoot" in self.raw and b"/Lang(en" in self.raw and b"<pdfuaid:part>1<" in meta

    @property
    def embeds_all_fonts(self) -> bool:
        """Whether each font comes along."""
        described = [body for body in self.objects.values() if b"/Type/FontDescriptor" in body]
        return bool(described) and all(b"/FontFile" in body for body in described)

    def _pieces(self) -> Iterator[str]:
        letters = {name: self._letters(number) for name, number in self._fonts()}
        for content in self._contents():
            known: dict[bytes, str] = {}
            for font, several, one, begins in SHOWN.findall(content):
                known = letters[font] if font else known
                shown = STRING.findall(several or one)
                yield "\n" if begins else "".join(_decoded(string, known) for string in shown)

    def _fonts(self) -> Iterator[tuple[bytes, int]]:
        for listed in re.findall(rb"/Font<<(.*?)>>", self.raw):
            yield from ((name, int(number)) for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", listed))

    def _letters(self, font: int) -> dict[bytes, str]:
        found = re.search(rb"/ToUnicode (\d+) 0 R", self.objects[font])
        assert found
        table = unpacked(self.objects[int(found[1])])
        return {
            bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be")
            for code, text in MAPPED.findall(table)
        }

    def _contents(self) -> Iterator[bytes]:
        for body in self.objects.values():
            if b"/Type/Page/" in body or b"/Type/Page>>" in body:
                (number,) = re.findall(rb"/Contents (\d+) 0 R", body)
                yield unpacked(self.objects[int(number)])


def unpacked(body: bytes) -> bytes:
    """Give the contents of a stream."""
    found = STREAM.search(body)
    assert found
    content = body[found.end() : found.end() + int(found[1])]
    return zlib.decompress(content) if b"/FlateDecode" in body else content


def _decoded(string: bytes, letters: dict[bytes, str]) -> str:
    codes = ESCAPED.sub(_unescaped, string)
    return "".join(letters.get(codes[n : n + 2], "?") for n in range(0, len(codes), 2))


def _unescaped(found: "re.Match[bytes]") -> bytes:
    code = found[1]
    return bytes([int(code, 8)]) if code.isdigit() else NAMED.get(code, code)
