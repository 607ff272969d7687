"""People at the desk: who is asking, and what they may."""
