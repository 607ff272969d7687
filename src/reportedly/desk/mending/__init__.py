"""Mending the machine's reading: forms of editors, and the list of what they corrected."""
