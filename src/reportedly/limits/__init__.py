"""Every cap, with its reason."""
