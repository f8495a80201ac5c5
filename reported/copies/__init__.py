"""Somebody's copy of a source: read, searched for the figures, judged and reported."""
