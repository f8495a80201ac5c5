"""A deck for PowerPoint whose charts can be edited."""
