"""Reading that can be stopped: pages are read in processes of their own, with a deadline and a memory cap.

from reportedly.archives import Captured
from reportedly.reading import Reader

with Reader(processes=2) as reader:
    for captured, found in reader.map(captures):
        ...  # a record, or the reason why there is none
"""

from reportedly.reading.reader import Reader
from reportedly.reading.skips import skip_of

__all__ = ["Reader", "skip_of"]
