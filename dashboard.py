"""The script that `streamlit run` starts: the page that the address names, among those there are."""

from ui.navigation import page_of_the_address

page_of_the_address().run()
