# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notices that the network came back, where the system tells."""

from collections.abc import Callable

from PySide6.QtNetwork import QNetworkInformation

_AWAY = (QNetworkInformation.Reachability.Disconnected, QNetworkInformation.Reachability.Local)


def when_network_returns(then: Callable[[], object]) -> None:
    """Call ``then`` each time. A system that does not tell leaves it to those who try again by themselves."""
    if not QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Reachability):
        return
    information = QNetworkInformation.instance()
    information.reachabilityChanged.connect(lambda now: then() if now not in _AWAY else None)
