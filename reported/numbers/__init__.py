"""The percentages that a text prints, in the ways that people print them."""
