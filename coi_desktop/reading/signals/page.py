# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everything that is noticed about one page."""

from collections.abc import Iterator

from coi_desktop.domain.signals import Signal
from coi_desktop.reading.frames import PageFrame
from coi_desktop.reading.signals.contents import fields_show_other, impossible, misspelled
from coi_desktop.reading.signals.covers import (
    hidden_elsewhere,
    hidden_values,
    notes_over,
    pictures_over,
    printed_over,
    typed_over,
)
from coi_desktop.reading.signals.lettering import mixed_type
from coi_desktop.reading.signals.places import Places


def page_signals(places: Places | None, layer: PageFrame, frame: PageFrame) -> Iterator[Signal]:
    """What is noticed about a page. ``places`` are those of the certificate on it, if there is one; ``layer`` is what
    the file itself says of the page, ``frame`` what was read, which is the same but for pictures."""
    if places is not None:
        yield from hidden_values(places, layer)
        yield from fields_show_other(places, layer)
        yield from mixed_type(places)
        yield from pictures_over(places, frame)
        yield from printed_over(places)
        yield from notes_over(places, layer)
        yield from impossible(places)
        yield from misspelled(places, frame)
        if layer is not frame:
            yield from typed_over(places, layer, frame)
    yield from hidden_elsewhere(layer, places)
