"""From an address to a capture: fetched politely, and never from a private network."""
