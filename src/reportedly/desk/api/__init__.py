"""The desk for programs: what its pages show as JSON and CSV, described by an OpenAPI document made from this code."""
