"""Whole archives: shards in, shards out, over processes or a cluster."""
