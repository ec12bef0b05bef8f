# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files that a person drops on the window, pastes or picks: handed to intake behind the window. No Qt here."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from coi_desktop.background.jobs import JobContext, JobEvent, JobRunner
from coi_desktop.desk.asking import Asker, describe
from coi_desktop.desk.text import Texts
from coi_desktop.domain.errors import CoiError
from coi_desktop.domain.filing import Source

KINDS = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp", ".heic", ".eml", ".msg", ".zip")
"""What is taken out of a dropped folder. A file dropped by itself is always handed over."""


class Receipt(Protocol):
    """What intake says of a document."""

    @property
    def is_new(self) -> bool: ...


class Taken(Protocol):
    """What intake says of a file, which may hold several documents, and some that cannot be filed."""

    @property
    def documents(self) -> Sequence[Receipt]: ...
    @property
    def not_filed(self) -> Sequence[CoiError]: ...


class Intake(Protocol):
    """Keeps a file and starts its reading."""

    def receive_file(self, path: Path, source: Source) -> Taken: ...


@dataclass(frozen=True)
class Outcome:
    """What became of the files: how many are new, how many were on file, and which were refused and why."""

    added: int
    known: int
    refused: tuple[tuple[str, str], ...]


class Arrivals:
    """Hands files over in the background; ``said`` gets a sentence about the outcome, and whether it is bad."""

    def __init__(
        self,
        intake: Intake,
        runner: JobRunner,
        texts: Texts,
        *,
        said: Callable[[str, bool], None],
    ) -> None:
        self._intake = intake
        self._asker = Asker(runner)
        self._texts = texts
        self._said = said

    def on_event(self, event: JobEvent) -> None:
        """Hear of every job."""
        self._asker.handle(event)

    def take(self, paths: Sequence[Path], source: Source, contents: Sequence[tuple[str, bytes]] = ()) -> None:
        """Take files, and what folders among them hold; ``contents`` are names and bytes that lie in no file yet."""
        wanted, loose = tuple(paths), tuple(contents)

        def receive(context: JobContext) -> Outcome:
            with TemporaryDirectory(prefix="coi-carried-") as folder:
                laid_down = [_lay_down(Path(folder, str(n)), *each) for n, each in enumerate(loose)]
                return receive_all((*wanted, *laid_down), source, self._intake, context, self._texts)

        self._asker.ask("add files", receive, lane="intake", done=self._on_done, failed=self._on_failed)

    def close(self) -> None:
        """Say nothing more; files already handed over stay."""
        self._asker.close()

    def _on_done(self, outcome: Outcome) -> None:
        texts = self._texts
        words = []
        if outcome.added:
            words.append(texts.count("files.added", outcome.added))
        if outcome.known:
            words.append(texts.count("files.known", outcome.known))
        words += [texts("files.refused", file=name, why=why) for name, why in outcome.refused]
        self._said(" ".join(words) or texts("files.none"), bool(outcome.refused) or not words)

    def _on_failed(self, error: BaseException) -> None:
        self._said(str(describe(error, self._texts)), True)


def _lay_down(folder: Path, name: str, content: bytes) -> Path:
    folder.mkdir()
    (folder / name).write_bytes(content)
    return folder / name


def receive_all(
    paths: Iterable[Path], source: Source, intake: Intake, context: JobContext, texts: Texts
) -> Outcome:
    """Hand every file over; one that is refused does not keep the others out."""
    added = known = 0
    refused = []
    for path in files_in(paths):
        context.check()
        try:
            taken = intake.receive_file(path, source)
        except CoiError as error:
            refused.append((path.name, str(describe(error, texts))))
        else:
            added += sum(each.is_new for each in taken.documents)
            known += sum(not each.is_new for each in taken.documents)
            refused += [(path.name, str(describe(error, texts))) for error in taken.not_filed]
    return Outcome(added, known, tuple(refused))


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files themselves, and documents inside the folders, in order of name. Links are not followed."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for folder, below, names in os.walk(path, followlinks=False):
            below.sort()
            for name in sorted(names):
                found = Path(folder, name)
                if found.suffix.lower() in KINDS and not name.startswith(".") and not found.is_symlink():
                    yield found
