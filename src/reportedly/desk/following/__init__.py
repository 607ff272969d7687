"""Following: what people want to hear of, which change concerns whom, and how they are told."""
