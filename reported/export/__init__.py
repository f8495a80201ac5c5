"""Everything that leaves the dashboard as a file."""
