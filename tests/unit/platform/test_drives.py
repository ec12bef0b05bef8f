# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which folders lie on this computer."""

from pathlib import Path, PurePosixPath

import pytest

from coi_desktop.platform.drives import mounted_reason, network_reason, windows_reason

FIXED, REMOTE = 3, 4
MOUNTS = r"""
/dev/sda2 / ext4 rw 0 0
proc /proc proc rw 0 0
files:/export /srv/office nfs4 rw 0 0
//files/coi /mnt/our\040office cifs rw 0 0
ada@files: /home/ada/remote fuse.sshfs rw 0 0
/dev/sdb1 /home/ada/remote/disk ext4 rw 0 0
/dev/sdc1 /media/twice ext4 rw 0 0
//files/coi /media/twice smb3 rw 0 0
a line that is cut
"""


def drive_type(root: str) -> int:
    """A computer whose Z: is a share."""
    return REMOTE if root.upper() == "Z:\\" else FIXED


@pytest.mark.parametrize(
    ("folder", "reason"),
    [
        ("C:\\Users\\Ada\\AppData\\Local\\COI Desktop", None),
        ("\\\\?\\C:\\COI Desktop", None),
        ("\\\\files\\office\\COI Desktop", "a Windows share"),
        ("//files/office/COI Desktop", "a Windows share"),
        ("\\\\?\\UNC\\files\\office\\COI", "a Windows share"),
        ("\\\\wsl.localhost\\Debian\\home\\ada", "a Windows share"),
        ("Z:\\COI Desktop", "the network drive Z:"),
        ("z:\\", "the network drive z:"),
        ("\\\\?\\Z:\\COI Desktop", "the network drive Z:"),
    ],
)
def test_on_windows_shares_and_mapped_drives_are_found(folder: str, reason: str | None) -> None:
    assert windows_reason(folder, drive_type=drive_type) == reason


@pytest.mark.parametrize(
    ("folder", "reason"),
    [
        ("/home/ada/.local/share/COI Desktop", None),
        ("/srv/office/coi", "a nfs4 share"),
        ("/srv/office", "a nfs4 share"),
        ("/srv/officedata", None),
        ("/mnt/our office/coi", "a cifs share"),
        ("/home/ada/remote/coi", "a fuse.sshfs share"),
        ("/home/ada/remote/disk/coi", None),
        ("/media/twice/coi", "a smb3 share"),
    ],
)
def test_on_linux_the_innermost_mount_decides(folder: str, reason: str | None) -> None:
    assert mounted_reason(PurePosixPath(folder), MOUNTS) == reason


def test_a_folder_for_throw_away_files_is_local(tmp_path: Path) -> None:
    assert network_reason(tmp_path / "not made yet") is None
