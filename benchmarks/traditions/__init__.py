"""Artificial traditions: news stories of which it is known who had every claim from whom. See README.md."""
