"""The script that `streamlit run` starts: the page that the address names, among those there are."""

from ui.frame import show_page

show_page()
