"""The data folder: its rows read, judged by their schema, typed, and then never changed."""
