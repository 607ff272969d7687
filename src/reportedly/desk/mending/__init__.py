"""Mending the machine's reading: what an editor can correct, and the list of what was."""
