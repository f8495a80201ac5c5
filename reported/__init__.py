"""Figures that web documents report, each with the passage that prints it.

The library imports no Streamlit: it works from Python and from ``python -m reported``.
"""

__version__ = "2.0.0"
# What a file names as the program that made it.
PRODUCT = "Dashboard of reported figures"
SOFTWARE = f"{PRODUCT} {__version__}"
