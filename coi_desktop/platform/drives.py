# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tells whether a folder lies on this computer or on a share."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path, PurePath, PureWindowsPath

_NETWORK_FILE_SYSTEMS = frozenset(
    {"afs", "beegfs", "ceph", "cifs", "coda", "davfs", "gfs2", "glusterfs", "gpfs", "lustre", "ncpfs"}
    | {"nfs", "nfs4", "ocfs2", "smb2", "smb3", "smbfs"}
    | {f"fuse.{name}" for name in ("ceph", "curlftpfs", "davfs2", "gcsfuse", "glusterfs", "gvfsd-fuse")}
    | {f"fuse.{name}" for name in ("rclone", "s3fs", "sshfs")}
)
_DRIVE_REMOTE = 4


def network_reason(folder: Path) -> str | None:
    """Why ``folder`` is not on this computer (``a Windows share``, ``nfs``); None when it is.

    The folder need not exist. What cannot be found out counts as local.
    """
    if sys.platform == "win32":
        spellings = (str(folder.absolute()), os.path.realpath(folder))  # as named, and where links lead
        reasons = (windows_reason(each, drive_type=_windows_drive_type) for each in spellings)
        return next((reason for reason in reasons if reason), None)
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    return mounted_reason(folder.resolve(), mounts)


def windows_reason(folder: str, *, drive_type: Callable[[str], int]) -> str | None:
    """The answer for an absolute Windows path, given what Windows says of its drive."""
    drive = PureWindowsPath(folder).drive
    if drive.upper().startswith("\\\\?\\UNC\\"):
        return "a Windows share"
    if drive.startswith(("\\\\?\\", "\\\\.\\")):
        drive = drive[4:]
    if drive.startswith("\\\\"):
        return "a Windows share"
    if drive_type(f"{drive}\\") == _DRIVE_REMOTE:
        return f"the network drive {drive}"
    return None


def mounted_reason(folder: PurePath, mounts: str) -> str | None:
    """The answer for an absolute path, given the text of /proc/mounts. The innermost mount decides."""
    best = ("", "")
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point, kind = _unescaped(fields[1]), fields[2]
        # A later line at the same place covers the earlier one.
        if folder.is_relative_to(point) and len(point) >= len(best[0]):
            best = (point, kind)
    return f"a {best[1]} share" if best[1] in _NETWORK_FILE_SYSTEMS else None


def _windows_drive_type(root: str) -> int:
    """What kind of drive a root such as ``C:\\`` is, in the numbers of GetDriveTypeW."""
    if sys.platform != "win32":
        return 0
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(root))


def _unescaped(point: str) -> str:
    """The kernel writes spaces and the like as three octal digits."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), point)
