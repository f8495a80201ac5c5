"""How fast the dashboard is beside the smallest page of Streamlit: `python -m benchmarks`."""
