# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a sample office lies: beside the office's own folder, never in it, with a mark in it.

Only a folder with the mark is ever removed, so removing it can touch nothing else.
"""

from shutil import rmtree

from coi_desktop.domain.errors import LocalFaultError
from coi_desktop.platform.paths import AppPaths

MARK = "sample-office.txt"
_ENDING = " sample office"


def is_sample(paths: AppPaths) -> bool:
    """Whether a data folder is a sample office."""
    return (paths.data / MARK).is_file()


def sample_paths(home: AppPaths) -> AppPaths:
    """Where the sample office of an office lies: beside it."""
    return AppPaths.at(home.data.with_name(home.data.name + _ENDING))


def home_paths(sample: AppPaths) -> AppPaths:
    """The office a sample office lies beside."""
    return AppPaths.at(sample.data.with_name(sample.data.name.removesuffix(_ENDING)))


def remove_sample(paths: AppPaths) -> None:
    """Remove a sample office, and nothing that is not one. LocalFaultError where something still uses it."""
    if not is_sample(paths):
        return
    try:
        # The mark goes last: a removal that is cut short can be taken up again.
        for each in paths.data.iterdir():
            if each.is_dir() and not each.is_symlink():
                rmtree(each)
            elif each.name != MARK:
                each.unlink()
        (paths.data / MARK).unlink()
        paths.data.rmdir()
    except OSError as error:
        raise LocalFaultError(
            "sample.not_removed",
            f"The sample office in {paths.data} could not be removed whole: {error.strerror}.",
            "Close what still uses that folder, then remove it again.",
        ) from error
