# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes files that are meant to hurt a reader, or are not what they say. Nothing hostile is stored."""

import io
import random
import zipfile
import zlib
from collections.abc import Callable, Iterable

import pymupdf

from bench.fuzzing.pdf_parts import put_together as pdf
from bench.fuzzing.pdf_parts import stream

MIB = 1024 * 1024


def one_page(content: bytes, *, page: bytes = b"", box: bytes = b"0 0 612 792", **more: bytes) -> bytes:
    """A PDF of one page with ``content`` (a stream object's body); ``more`` maps ``o7`` to object 7."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[%b]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%b>>>>"
        % (box, page),
        4: content,
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    objects.update({int(name[1:]): body for name, body in more.items()})
    return pdf(objects)


def text_page(lines: Iterable[str] = ("A page of words",), box: bytes = b"0 0 612 792") -> bytes:
    shown = b"".join(b"(%b) Tj T* " % line.encode("latin-1") for line in lines)
    return one_page(stream(b"BT /F 10 Tf 12 TL 40 740 Td %bET" % shown), box=box)


def ordinary() -> bytes:
    """An honest page with enough on it to be cut and bent."""
    picked = random.Random(5)
    words = ("policy", "limit", "insured", "agency", "carrier", "holder", "project", "umbrella")
    return text_page(" ".join(picked.choices(words, k=9)) for _ in range(55))


def not_a_pdf() -> bytes:
    return random.Random(7).randbytes(20_000)


def only_a_header() -> bytes:
    return b"%PDF-1.7\n" + random.Random(8).randbytes(20_000)


def truncated(share: float) -> bytes:
    whole = ordinary()
    return whole[: int(len(whole) * share)]


def bit_flipped(every: int = 40) -> bytes:
    picked = random.Random(11)
    data = bytearray(ordinary())
    for place in range(200, len(data), every):
        data[place] ^= 1 << picked.randrange(8)
    return bytes(data)


def locked(*, user: str, owner: str) -> bytes:
    with pymupdf.open(stream=ordinary(), filetype="pdf") as document:
        made: bytes = document.tobytes(
            encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw=user or None, owner_pw=owner
        )
        return made


def locked_by_a_service() -> bytes:
    """Scrambled by a handler that only its own program knows."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>",
        4: b"<</Filter/Some.Service/V 4/Length 128>>",
    }
    return pdf(objects, extra=b"/Encrypt 4 0 R/ID[<00><00>]")


def furnished(catalog: bytes, page: bytes = b"", **more: bytes) -> bytes:
    """A page of words with further entries in the catalog and the page."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R%b>>" % catalog,
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>%b>>"
        % page,
        4: stream(
            b"BT /F 10 Tf 40 740 Td (Please wait, a page of words that says next to nothing here) Tj ET"
        ),
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    objects.update({int(name[1:]): body for name, body in more.items()})
    return pdf(objects)


def with_actions(touched: str) -> bytes:
    """Opening it, or its page, is to run a script and a program that makes the file ``touched``."""
    launch = b"<</S/Launch/F(/bin/touch)/Win<</F(cmd.exe)/P(/c echo x > %b)>>>>" % touched.encode()
    script = b'<</S/JavaScript/JS(app.launchURL\\("https://agency.example"\\))/Next %b>>' % launch
    return furnished(
        b"/OpenAction %b/AA<</WC %b>>" % (script, launch), b"/AA<</O %b/C %b>>" % (launch, script)
    )


def with_attachments(*names: str, is_portfolio: bool = False) -> bytes:
    """Other files inside: some of the document, the last one pinned to its page."""
    *loose, pinned = names
    spec = b"<</Type/Filespec/F(%b)/EF<</F 6 0 R>>>>"
    listed = b"".join(b"(%b)%b" % (name.encode(), spec % name.encode()) for name in loose)
    catalog = b"/Names<</EmbeddedFiles<</Names[%b]>>>>" % listed
    if is_portfolio:
        catalog += b"/Collection<</Type/Collection/View/D>>"
    note = b"/Annots[<</Type/Annot/Subtype/FileAttachment/Rect[9 9 20 20]/FS 7 0 R>>]"
    return furnished(catalog, note, o6=stream(b"other things"), o7=spec % pinned.encode())


def dynamic_form(xml: bytes, *, in_packets: bool = True) -> bytes:
    """A form of which the file has nothing but its data."""
    xfa = b"[(preamble) 6 0 R (datasets) 7 0 R]" if in_packets else b"7 0 R"
    form = b"/NeedsRendering true/AcroForm<</Fields[]/XFA %b>>" % xfa
    return furnished(form, o6=stream(b"<xdp:xdp>"), o7=stream(xml))


def many_pages(count: int = 10_000) -> bytes:
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(count))
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count),
    }
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>"
    objects.update({number + 3: page for number in range(count)})
    return pdf(objects)


def zero_pages() -> bytes:
    return pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 0>>"})


def count_lie() -> bytes:
    return pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>",
        }
    )


def fewer_pages_than_said() -> bytes:
    return pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[3 0 R]/Count 3>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>",
        }
    )


def page_tree_loop() -> bytes:
    return pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[3 0 R]/Count 3/Parent 3 0 R>>",
            3: b"<</Type/Pages/Kids[2 0 R]/Count 3/Parent 2 0 R>>",
        }
    )


def deep_page_tree(depth: int = 30_000) -> bytes:
    """One page under ``depth`` branches."""
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>"}
    for number in range(2, depth + 2):
        parent = b"/Parent %d 0 R" % (number - 1) if number > 2 else b""
        objects[number] = b"<</Type/Pages/Kids[%d 0 R]/Count 1%b>>" % (number + 1, parent)
    objects[depth + 2] = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 612 792]>>" % (depth + 1)
    return pdf(objects)


def deep_nesting(depth: int = 500_000) -> bytes:
    return pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R/X %b%b>>" % (b"[" * depth, b"]" * depth),
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>",
        }
    )


def deep_states(depth: int = 3_000_000) -> bytes:
    """Nested graphics states."""
    return one_page(stream(zlib.compress(b"q " * depth), b"/Filter/FlateDecode"))


def flate_bomb(size: int = 2048 * MIB) -> bytes:
    """A few kilobytes that grow to ``size`` through two filters."""
    return one_page(stream(_twice(b" " * MIB, size // MIB), b"/Filter[/FlateDecode/FlateDecode]"))


def _twice(block: bytes, times: int) -> bytes:
    return zlib.compress(_repeated(block, times), 9)


def _repeated(block: bytes, times: int) -> bytes:
    """``block`` many times over, squeezed. The stream repeats one piece that stands on its own, so making it
    costs next to nothing; only its checksum, at the very end, is wrong."""
    squeezer = zlib.compressobj(9)
    head = squeezer.compress(b"") + squeezer.flush(zlib.Z_FULL_FLUSH)
    piece = squeezer.compress(block) + squeezer.flush(zlib.Z_FULL_FLUSH)
    return head + piece * times + squeezer.flush()


def text_bomb(shows: int = 5_000_000) -> bytes:
    """Text drawn over and over."""
    block = b"(WWWWWWWW) Tj " * 10_000
    body = b"BT /F 9 Tf 40 400 Td " + block * (shows // 10_000) + b"ET"
    return one_page(stream(zlib.compress(body, 1), b"/Filter/FlateDecode"))


def form_bomb(levels: int = 9, fan: int = 10) -> bytes:
    """Forms that draw forms that draw forms: ``fan`` to the power of ``levels`` leaves from 2 KB."""
    more = {}
    for level in range(levels):
        number, inner = 10 + level, 11 + level
        last = level == levels - 1
        body = b"BT /F 9 Tf (x) Tj ET" if last else b"/X Do " * fan
        uses = b"/Font<</F 5 0 R>>" if last else b"/XObject<</X %d 0 R>>" % inner
        entries = b"/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<<%b>>" % uses
        more[f"o{number}"] = stream(body, entries)
    return one_page(stream(b"/X Do " * fan), page=b"/XObject<</X 10 0 R>>", **more)


def huge_page() -> bytes:
    return text_page(box=b"0 0 200000 200000")


def huge_image(side: int = 30_000) -> bytes:
    """One page that is nothing but a gray picture of ``side`` by ``side`` pixels."""
    data = _repeated(b"\xff" * side, side)
    entries = (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8"
        b"/Filter/FlateDecode" % (side, side)
    )
    content = stream(b"q 612 0 0 792 0 0 cm /I Do Q")
    return one_page(content, page=b"/XObject<</I 6 0 R>>", o6=stream(data, entries))


def zip_file(name: str = "notes.txt") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "hello")
    return out.getvalue()


def windows_program() -> bytes:
    return b"MZ\x90\x00" + bytes(60) + b"PE\x00\x00" + bytes(500)


def web_page() -> bytes:
    return b"<!DOCTYPE html><html><body>Your certificate is ready</body></html>"


def avif() -> bytes:
    return b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00mif1avif" + bytes(200)


def heic_without_picture() -> bytes:
    return b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(200)


NOT_SUPPORTED: dict[str, tuple[Callable[[], bytes], str]] = {
    "not a PDF": (not_a_pdf, "of an unknown kind"),
    "zip": (zip_file, "a zip archive"),
    "docx": (lambda: zip_file("word/document.xml"), "a Word document"),
    "exe": (windows_program, "a Windows program"),
    "html": (web_page, "a web page"),
    "avif": (avif, "an AVIF picture"),
}
