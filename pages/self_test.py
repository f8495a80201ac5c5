"""Questions from the table with an answer at once, and after a round the same as flash cards."""

from ui.frame import page
from ui.self_test import self_test

with page("What do the sources report?", "") as content:
    self_test(content)
