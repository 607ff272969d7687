"""Damaged and hostile archives, and what a reader must say of them: for `benchmarks/faults.py` and the tests."""
