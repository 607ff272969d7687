"""What readers say about stories and claims, and how moderators keep it readable."""
