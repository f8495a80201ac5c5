"""The tests; one file a room, named after what a user relies on."""
