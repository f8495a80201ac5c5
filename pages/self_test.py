"""Questions from the table with an answer at once, and the same as flash cards."""

from ui.frame import page
from ui.self_test import flash_card_deck, self_test

with page(
    "What do the sources report?",
    "Test yourself with up to ten questions from the table. They ask what is reported, never what is "
    "true. Your answers stay in this session and are stored nowhere.",
) as content:
    self_test(content)
    flash_card_deck(content)
