# SPDX-License-Identifier: AGPL-3.0-or-later
"""The only object that carries job events from the workers' threads into the window's thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from coi_desktop.background.jobs import JobEvent, JobRunner


class JobBridge(QObject):
    """Lives in the window's thread. Listeners are called there, in the order the events happened, and
    never from within the ``submit`` that caused them."""

    _crossing = Signal(object)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listeners: list[Callable[[JobEvent], None]] = []
        self._crossing.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = runner.subscribe(self._on_worker_event)

    def listen(self, listener: Callable[[JobEvent], None]) -> None:
        """Call ``listener`` with every event from now on."""
        self._listeners.append(listener)

    def close(self) -> None:
        """Hear no more events; those under way are dropped."""
        self._unsubscribe()
        self._listeners.clear()

    def _on_worker_event(self, event: JobEvent) -> None:
        self._crossing.emit(event)

    @Slot(object)
    def _deliver(self, event: JobEvent) -> None:
        for listener in tuple(self._listeners):
            listener(event)
