"""Questions to test oneself with, and which figures may be compared at all."""
