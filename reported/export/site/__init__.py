"""The static edition: every document in one folder, for any host, a learning platform or a disk."""
