"""Charts that are drawings: the body, the spine, people out of a hundred."""
