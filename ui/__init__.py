"""Streamlit pieces that the pages share; the library behind them is `reported`."""
