"""Which charts exist, what they say, and how each is laid out and drawn."""
