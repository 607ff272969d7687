"""Doors out: the record as something to look at (terminal, HTML, notebook) and as a described format."""
