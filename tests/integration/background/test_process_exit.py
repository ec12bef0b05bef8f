# SPDX-License-Identifier: AGPL-3.0-or-later
"""A job that will not stop must not keep the program alive."""

import subprocess
import sys

STUCK = """
import threading
from coi_desktop.background.lanes import LaneRunner
runner = LaneRunner({"write": 1})
started = threading.Event()
def work(context):
    started.set()
    threading.Event().wait()
runner.submit("stuck", work, lane="write")
started.wait()
print(runner.close(0.05), flush=True)
"""


def test_the_process_ends_although_a_job_is_stuck() -> None:
    ended = subprocess.run([sys.executable, "-c", STUCK], capture_output=True, text=True, timeout=30)
    assert (ended.returncode, ended.stdout.strip(), ended.stderr) == (0, "1", "")
