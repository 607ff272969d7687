"""Archives that are damaged or hostile, with what a reader must say of them: `benchmarks/faults.py`, `tests/archives`."""
