"""What archives, and runs over them, may take."""

TASK_WORKERS = 3
"""Workers that may end without an answer over one shard before it is given up: one may be killed by chance."""

SCHEDULER_SECONDS = 30
"""How long to wait for a Dask scheduler: one that runs answers at once."""

MAX_HEADER_BYTES = 256 * 1024
"""The header of a WARC record, and that of the HTTP message in it. Servers refuse a tenth of that from browsers."""

MAX_HEADERS = 1000
"""Lines of such a header; the longest of real ones have a hundred."""

MAX_CHUNKS = 100_000
"""Chunks of an HTTP body: 64 MiB in chunks of a network packet are half of it, more are there to cost time."""

MAX_INFLATED_BYTES = 256 * 1024 * 1024
"""What a member of a gzip archive may inflate to, beside a hundred times its length: text shrinks to a fourth or a
tenth, a bomb to a thousandth. A whole archive in one member stays below."""

MAX_REREAD_BYTES = 1024 * 1024 * 1024
"""How much of an archive is looked at once more, beside twice its length, for records that damage hid: nested false
beginnings would else be read for ever."""

PARQUET_MEGABYTES = 2000
"""What DuckDB may take to read a Parquet file: it holds 2,048 rows at once, and a page has a tenth of a megabyte."""

WRITING_MEGABYTES = 256
"""What DuckDB may take to write a shard's tables; beyond it uses the disk. A group of 2,048 records has 50 MB."""

JOIN_MEGABYTES = 1000
"""What one process may hold of a join's tables before it writes them to the disk; its pages come on top."""
