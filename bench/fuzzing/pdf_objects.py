# SPDX-License-Identifier: AGPL-3.0-or-later
"""Mutations of a PDF's structure: every one leaves a file that opens well and holds something odd inside."""

import random
import re
import zlib
from collections.abc import Callable

from bench.fuzzing.pdf_parts import Objects, stream, stream_data, with_data
from bench.fuzzing.pdf_text import ODD_NUMBERS

ObjectMutation = Callable[[Objects, random.Random], None]

_REFERENCE = re.compile(rb"(\d+) 0 R")
_LINK = re.compile(
    rb"/(Kids|Parent|Annots|Fields|Next|First|AP|Resources|Contents|P|N)\b\s*(\[[^\]]*\]|\d+ 0 R)?"
)
_VALUE = re.compile(rb"(/\w+)\s+(\(\w[^()\\]*\)|-?[\d.]+|/\w+|\[[^\[\]]*\]|\d+ 0 R)")
_BOX = re.compile(rb"/(MediaBox|CropBox|Rect|BBox)\s*\[[^\]]*\]")
_ODD_BOXES = (
    b"0 0 0 0",
    b"0 0 200000 200000",
    b"0 0 1 99999999",
    b"-1e30 -1e30 1e30 1e30",
    b"612 792 0 0",
    b"nan nan nan nan",
    b"0 0 0.0001 0.0001",
    b"1 2",
    b"2147483647 2147483647 -2147483648 -2147483648",
)
_ODD_VALUES = (b"null", b"true", b"()", b"<>", b"[]", b"<<>>", b"/", b"(\xfe\xff\xd8\x00)", b"<FEFFDC00>")
_ODD_CONTENT = (
    b"q " * 20_000,
    b"Q " * 2_000,
    b"BT /F1 1e20 Tf (x) Tj ET ",
    b"BT 1e30 0 0 1e30 1e30 1e30 Tm (odd) Tj ET ",
    b"1e-30 0 0 1e-30 0 0 cm ",
    b"0 0 0 0 0 0 cm ",
    b"BI /W 99999 /H 99999 /BPC 8 /CS /G ID xx EI ",
    b"BI /W 4 /H 4 /BPC 16 /CS /RGB /F /LZW ID \x80\x0b\x60\x50 EI ",
    b"[" * 4_000,
    b"<<" * 4_000,
    b"(" * 4_000,
    b"0 0 m " + b"1 1 l " * 20_000 + b"S ",
    b"/Missing Do /Missing gs /Missing Tf /Missing sh ",
    b"3 Tr BT (unseen) Tj ET ",
    b"BT (\xff\xfe\x00\x01) Tj [(a) -1e30 (b)] TJ ET ",
)
_ODD_MAPS = (
    b"1 begincodespacerange <00> <FFFFFFFF> endcodespacerange 1 beginbfrange <00> <FF> <D800> endbfrange",
    b"1 beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange",
    b"1 beginbfrange <00> <FF> [" + b"<0041>" * 5_000 + b"] endbfrange",
    b"100 beginbfchar " + b"<41> <" + b"0041" * 2_000 + b"> " * 100 + b" endbfchar",
    b"1 beginbfchar <41> <0000> endbfchar 1 beginbfchar <42> <202E> endbfchar",
    b"/Self usecmap 99999999 beginbfrange <FF> <00> <FFFF> endbfrange",
    b"1 beginbfrange <00> <FF> <DBFFDFFF> endbfrange",
)
_ODD_FILTERS = (
    b"/Filter[/ASCIIHexDecode/ASCII85Decode]",
    b"/Filter/LZWDecode/DecodeParms<</EarlyChange 9/Predictor 15/Columns 2147483647>>",
    b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 1000000000/Colors 32/BitsPerComponent 16>>",
    b"/Filter/DCTDecode",
    b"/Filter/JPXDecode",
    b"/Filter/JBIG2Decode/DecodeParms<</JBIG2Globals 1 0 R>>",
    b"/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 2000000000/Rows 2000000000>>",
    b"/Filter[" + b"/FlateDecode" * 200 + b"]",
    b"/Filter/RunLengthDecode",
    b"/Filter/Crypt",
    b"/Filter/None/F(elsewhere.bin)",
)
_XFA = (
    b"<xdp><xfa:datasets xmlns:xfa='x'><xfa:data>" + b"<a>" * 50_000,
    b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><x><A>&b;</A></x>",
    b"<!DOCTYPE x SYSTEM 'file:///nowhere'><x/>",
    b"\xff\xfe<\x00x\x00>\x00",
    b"<x>" + b"<Producer_FullName_A>w</Producer_FullName_A>" * 20_000 + b"</x>",
    b"<x><Insurer_FullName_A>" + b"long " * 200_000 + b"</Insurer_FullName_A></x>",
    b"",
    b"<x a='" + b"v" * 100_000 + b"'/>",
)


def swap_objects(objects: Objects, chance: random.Random) -> None:
    """Two objects stand under each other's number."""
    one, other = chance.choice(list(objects)), chance.choice(list(objects))
    objects[one], objects[other] = objects[other], objects[one]


def change_references(objects: Objects, chance: random.Random) -> None:
    """References lead to other objects, to none, or back."""
    for number in chance.sample(list(objects), min(len(objects), chance.choice((1, 3)))):
        odd = (number, chance.choice(list(objects)), 999_999, 0)
        head, mark, rest = objects[number].partition(b"stream")
        bent = _REFERENCE.sub(
            lambda found, odd=odd: b"%d 0 R" % chance.choice(odd) if chance.random() < 0.5 else found[0], head
        )
        objects[number] = bent + mark + rest


def make_loops(objects: Objects, chance: random.Random) -> None:
    """Trees of pages, fields and annotations bite their own tail."""
    linked = [number for number, body in objects.items() if _LINK.search(body)]
    for number in chance.sample(linked, min(len(linked), chance.choice((1, 2, 10)))):
        to = b"%d 0 R" % chance.choice((number, number, chance.choice(linked)))
        found = chance.choice(list(_LINK.finditer(objects[number])))
        value = b"[%b %b]" % (to, to) if (found[2] or b"").startswith(b"[") else to
        objects[number] = (
            objects[number][: found.start()] + b"/%b %b" % (found[1], value) + objects[number][found.end() :]
        )


def grow_fields(objects: Objects, chance: random.Random) -> None:
    """Fields get parents and kids that are each other's, values of odd kinds, names without end."""
    fields = [number for number, body in objects.items() if b"/Subtype/Widget" in body] or list(objects)
    entries = (
        b"/Parent %d 0 R/Kids[%d 0 R]" % (fields[0], fields[-1]),
        b"/V %d 0 R" % chance.choice(list(objects)),
        b"/V" + b"[" * 5_000 + b"]" * 5_000,
        b"/V(" + b"w" * 300_000 + b")",
        b"/T(" + b"name." * 20_000 + b")",
        b"/FT/Ch/V[(a)(b)null 7]",
        b"/FT/Sig/V<<>>",
        b"/FT/Btn/AS/Yes/AP<</N<</Yes %d 0 R>>>>" % fields[0],
        b"/AP<</N %d 0 R>>" % chance.choice(list(objects)),
        b"/F 4294967296/Ff -1/MaxLen -5",
        b"/DA(/Helv 1e30 Tf)/Rect[nan 0 1e30 5]",
    )
    for number in chance.sample(fields, min(len(fields), chance.choice((1, 5, 40)))):
        objects[number] = objects[number].replace(b"<<", b"<<" + chance.choice(entries), 1)


def change_values(objects: Objects, chance: random.Random) -> None:
    """Values become values of another kind."""
    for _ in range(chance.choice((1, 3, 12))):
        number = chance.choice(list(objects))
        head, mark, rest = objects[number].partition(b"stream")
        places = list(_VALUE.finditer(head))
        if places:
            place, odd = chance.choice(places), chance.choice((*_ODD_VALUES, *ODD_NUMBERS))
            head = head[: place.start(2)] + odd + head[place.end(2) :]
            objects[number] = head + mark + rest


def stretch_boxes(objects: Objects, chance: random.Random) -> None:
    """Pages, forms and fields of absurd size, turned by no quarter."""
    for number, body in list(objects.items()):
        if _BOX.search(body) and (b"/MediaBox" in body or chance.random() < 0.2):
            bent = _BOX.sub(lambda found: b"/%b[%b]" % (found[1], chance.choice(_ODD_BOXES)), body)
            turn = chance.choice((b"", b"/Rotate 45", b"/Rotate -9999999999", b"/UserUnit 1e9"))
            objects[number] = bent.replace(b"<<", b"<<" + turn, 1)


def nest_deeply(objects: Objects, chance: random.Random) -> None:
    """Arrays in arrays, dictionaries in dictionaries."""
    number, depth = chance.choice(list(objects)), chance.choice((100, 5_000, 100_000))
    inner = chance.choice((b"[" * depth + b"]" * depth, b"<</A" * depth + b" 1" + b">>" * depth))
    objects[number] = objects[number].replace(b"<<", b"<</Odd " + inner, 1)


def spoil_data(objects: Objects, chance: random.Random) -> None:
    """A stream holds garbage, or only a part, under a length that fits."""
    number, data = _pick_stream(objects, chance)
    at = chance.randrange(max(1, len(data)))
    bent = chance.choice((data[:at], data[at:], data[:at] + chance.randbytes(200) + data[at:], b""))
    objects[number] = with_data(objects[number], bent)


def change_filters(objects: Objects, chance: random.Random) -> None:
    """A stream says that it is packed in ways it is not."""
    number, _ = _pick_stream(objects, chance)
    objects[number] = objects[number].replace(b"<<", b"<<" + chance.choice(_ODD_FILTERS), 1)


def swell_data(objects: Objects, chance: random.Random) -> None:
    """What a page draws, drawn again and again; packed, so that the file stays small."""
    number, data = _pick_stream(objects, chance)
    again = (data + b"\n") * min(chance.choice((5, 50, 2_000)), 20_000_000 // (len(data) + 1))
    body = with_data(objects[number], zlib.compress(again, 1))
    objects[number] = body.replace(b"<<", b"<</Filter/FlateDecode", 1)


def odd_content(objects: Objects, chance: random.Random) -> None:
    """Operators appear in a page that make no sense, or far too much of it."""
    number, data = _pick_stream(objects, chance)
    at = chance.choice((0, len(data), data.find(b"\n", chance.randrange(max(1, len(data)))) + 1))
    objects[number] = with_data(objects[number], data[:at] + b" " + chance.choice(_ODD_CONTENT) + data[at:])


def break_fonts(objects: Objects, chance: random.Random) -> None:
    """Font files cut short or garbled, widths without end, encodings of odd names, maps to odd letters."""
    fresh = max(objects) + 1
    fonts = [number for number, body in objects.items() if b"/Font" in body and b"/Type" in body]
    files = [n for n, body in objects.items() if b"/Length1" in body]
    if files and chance.random() < 0.4:
        number = chance.choice(files)
        data = bytearray(stream_data(objects[number]) or b"\x00")
        for _ in range(chance.choice((1, 20, 400))):
            data[chance.randrange(min(len(data), chance.choice((300, len(data)))))] = chance.randrange(256)
        objects[number] = with_data(objects[number], bytes(data[: chance.choice((40, len(data), len(data)))]))
        return
    if not fonts:
        change_values(objects, chance)
        return
    objects[fresh] = stream(chance.choice(_ODD_MAPS))
    entries = (
        b"/ToUnicode %d 0 R" % fresh,
        b"/ToUnicode %d 0 R" % fresh,
        b"/Encoding<</Differences[-5/a 300/b/c 99999999/uD800/u110000/.notdef]>>",
        b"/FirstChar -9/LastChar 2147483647/Widths[1e30 -1e30 nan]",
        b"/Subtype/Type3/CharProcs<</a %d 0 R>>/FontMatrix[0 0 0 0 0 0]/FontBBox[0 0 0 0]" % fonts[0],
        b"/Subtype/Type0/Encoding/Identity-H/DescendantFonts[%d 0 R]" % fonts[0],
        b"/BaseFont/%b" % (b"A" * 3_000),
    )
    for number in fonts:
        objects[number] = objects[number].replace(b"<<", b"<<" + chance.choice(entries), 1)


def odd_pictures(objects: Objects, chance: random.Random) -> None:
    """Pictures in a page say that they are larger, deeper, or other than they are."""
    pictures = [n for n, body in objects.items() if b"/Subtype/Image" in body]
    if not pictures:
        change_filters(objects, chance)
        return
    number = chance.choice(pictures)
    entries = (
        b"/Width 7000/Height 7000",
        b"/Width 2147483647/Height 2",
        b"/Width -4/Height 0",
        b"/BitsPerComponent 16/ColorSpace/DeviceCMYK",
        b"/ColorSpace[/Indexed/DeviceRGB 255<00>]",
        b"/ColorSpace[/ICCBased %d 0 R]" % number,
        b"/SMask %d 0 R" % number,
        b"/Decode[1e30 -1e30]/ImageMask true",
    )
    objects[number] = objects[number].replace(b"<<", b"<<" + chance.choice(entries), 1)


def junk_xfa(objects: Objects, chance: random.Random) -> None:
    """The form says that its values are in XML, and the XML is junk."""
    fresh = max(objects) + 1
    objects[fresh] = stream(chance.choice(_XFA))
    listing = chance.choice(
        (b"[(datasets) %d 0 R]", b"%d 0 R", b"[(template) %d 0 R (datasets)]", b"[%d 0 R]")
    )
    catalog = next((n for n, body in objects.items() if b"/Catalog" in body), fresh)
    form = next((n for n, body in objects.items() if b"/Fields" in body), catalog)
    entry = b"/XFA " + listing % fresh
    if form == catalog and b"/AcroForm" not in objects[catalog]:
        entry = b"/AcroForm<</Fields[]%b>>" % entry
    objects[form] = objects[form].replace(b"<<", b"<<" + entry, 1)


def _pick_stream(objects: Objects, chance: random.Random) -> tuple[int, bytes]:
    """A stream of the file and what it holds; files without one get one."""
    found = [(n, data) for n, body in objects.items() if (data := stream_data(body)) is not None]
    if found:
        return chance.choice(found)
    fresh = max(objects) + 1
    objects[fresh] = stream(b"BT (x) Tj ET")
    return fresh, b"BT (x) Tj ET"


MUTATIONS: tuple[ObjectMutation, ...] = (
    swap_objects,
    change_references,
    make_loops,
    grow_fields,
    change_values,
    stretch_boxes,
    nest_deeply,
    spoil_data,
    change_filters,
    swell_data,
    odd_content,
    break_fonts,
    odd_pictures,
    junk_xfa,
)
