"""The frozen tables of a release, as files."""

import subprocess
import sys

READ_AND_COUNT = """
from pathlib import Path
from bb_data.release.tables import cells_table, read_cells

def threads():
    return len(list(Path("/proc/self/task").iterdir()))

content = cells_table([])
before = threads()
assert read_cells(content) == []
print(threads() - before)
"""


def test_reading_a_table_starts_no_thread():
    # A command that ends right after it read a table was aborted now and then, when it did.
    told = subprocess.run(
        [sys.executable, "-c", READ_AND_COUNT], capture_output=True, text=True, check=True
    )
    assert told.stdout == "0\n"
