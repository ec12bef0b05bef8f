# SPDX-License-Identifier: AGPL-3.0-or-later
"""A Windows job object: the child and all it starts share one memory limit and end with the parent."""

import sys

from coi_desktop.reading.limits import ReadingLimits

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _EXTENDED_LIMITS = 9
    _LIMIT_PROCESS_TIME = 0x2
    _LIMIT_ACTIVE_PROCESSES = 0x8
    _LIMIT_JOB_MEMORY = 0x200
    _DIE_ON_UNHANDLED_EXCEPTION = 0x400
    _KILL_ON_JOB_CLOSE = 0x2000
    _HUNDRED_NANOSECONDS = 10_000_000
    _ACTIVE_PROCESSES = 4  # the child, a Tesseract program and its console

    class _BasicLimits(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _ExtendedLimits(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _BasicLimits),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    def _kernel() -> ctypes.WinDLL:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.CreateJobObjectW.argtypes = (wintypes.LPVOID, wintypes.LPCWSTR)
        kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE,
            ctypes.c_int,
            wintypes.LPVOID,
            wintypes.DWORD,
        )
        kernel.QueryInformationJobObject.argtypes = (
            wintypes.HANDLE,
            ctypes.c_int,
            wintypes.LPVOID,
            wintypes.DWORD,
            wintypes.LPVOID,
        )
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        kernel.TerminateJobObject.argtypes = (wintypes.HANDLE, wintypes.UINT)
        kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
        return kernel

    class WindowsJob:
        """Raises OSError when Windows refuses the job: then nothing is opened at all."""

        def __init__(self, process_handle: int, limits: ReadingLimits) -> None:
            self._kernel = _kernel()
            self._handle: int | None = self._kernel.CreateJobObjectW(None, None)
            if not self._handle:
                raise ctypes.WinError(ctypes.get_last_error())
            wanted = _ExtendedLimits()
            basic = wanted.BasicLimitInformation
            basic.LimitFlags = (
                _LIMIT_PROCESS_TIME
                | _LIMIT_ACTIVE_PROCESSES
                | _LIMIT_JOB_MEMORY
                | _DIE_ON_UNHANDLED_EXCEPTION
                | _KILL_ON_JOB_CLOSE
            )
            basic.PerProcessUserTimeLimit = int(limits.total_seconds * _HUNDRED_NANOSECONDS)
            basic.ActiveProcessLimit = _ACTIVE_PROCESSES
            wanted.JobMemoryLimit = limits.memory_bytes
            done = self._kernel.SetInformationJobObject(
                self._handle, _EXTENDED_LIMITS, ctypes.byref(wanted), ctypes.sizeof(wanted)
            ) and self._kernel.AssignProcessToJobObject(self._handle, process_handle)
            if not done:
                error = ctypes.WinError(ctypes.get_last_error())
                self.close()
                raise error

        def peak_memory(self) -> int:
            """The most memory the job ever held, in bytes; zero when Windows does not say."""
            found = _ExtendedLimits()
            if self._handle is None or not self._kernel.QueryInformationJobObject(
                self._handle, _EXTENDED_LIMITS, ctypes.byref(found), ctypes.sizeof(found), None
            ):
                return 0
            return int(found.PeakJobMemoryUsed)

        def kill(self) -> None:
            """End the child and everything it started."""
            if self._handle is not None:
                self._kernel.TerminateJobObject(self._handle, 1)

        def close(self) -> None:
            """Let the job go, which ends whatever still runs in it."""
            handle, self._handle = self._handle, None
            if handle is not None:
                self._kernel.CloseHandle(handle)

else:

    class WindowsJob:
        """Elsewhere the child limits itself; see ``confine``."""

        def __init__(self, process_handle: int, limits: ReadingLimits) -> None:
            del process_handle, limits

        def peak_memory(self) -> int:
            return 0

        def kill(self) -> None:
            """Nothing to do: the process group is killed instead."""

        def close(self) -> None:
            """Nothing is held."""
