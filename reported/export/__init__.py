"""Files made from the table for use elsewhere."""
