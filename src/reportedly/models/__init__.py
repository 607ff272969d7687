"""Weights shipped with the package; docs/model-card.md says how they came to be."""
