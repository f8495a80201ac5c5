"""A round of questions: one at a time, an answer at once with its source, a score at the end."""

from __future__ import annotations

import streamlit as st

from reported.charts.origin import locator
from reported.charts.wording import as_printed, what
from reported.export.archive import changed_at
from reported.export.flash_cards import MEDIA_TYPE, counted, flash_cards
from reported.study.questions import TOLERANCE, Choice, Estimate, Question, questions
from reported.table.data_folder import data_folder
from reported.table.figures import Table
from reported.table.rows import Figure
from ui.component import component
from ui.loading import Content, Fingerprint
from ui.navigation import FIGURE_PAGE
from ui.rounds import Round, new_seed, round_in, seed_in
from ui.text import markdown_text, small
from ui.words import words_in

# Where the session keeps the round for who comes back by the navigation; the keys of the two parts of
# the page that change, and of the answers to choose from.
_ROUND, _ANSWER, _QUESTION = "self-test-round", "self-test-answer", "self-test-question"
_OPTIONS = "self-test-options"

# An answer is a line to click on, and the choice of one is the answer.
_CSS = f"""<style>
.st-key-{_OPTIONS} button :is(div, span) {{ justify-content: flex-start; width: 100%; text-align: start; }}
.st-key-{_OPTIONS} button p {{ max-width: none; }}
</style>"""

_move_focus = component(__file__)


def self_test(content: Content) -> None:
    """The question that comes next, the answer to the one just asked, or the end of the round."""
    st.html(_CSS)
    current, asked = _current_round(content)
    if not asked:
        st.info("The table has no figures to ask about.")
        return
    if current.question > len(asked):
        _summary(current, asked)
        _flash_card_deck(content)
    else:
        _ask(content, current, asked)
    part = _ANSWER if current.is_answered else _QUESTION
    step = f"{current.seed} {current.question} {current.is_answered}"
    name = _spoken(current, asked)
    data = {"step": step, "part": part, "name": name, "isAnswer": current.is_answered}
    _move_focus(key="self-test-focus", data=data)


@st.cache_resource(max_entries=100, show_spinner=False)
def _questions(_table: Table, fingerprint: Fingerprint, seed: int) -> tuple[Question, ...]:
    return questions(_table, seed)


def _current_round(content: Content) -> tuple[Round, tuple[Question, ...]]:
    """The round that the address names, else the one under way, else a new one; and what it asks."""
    table, query = content.table.sha256[:8], dict(st.query_params)
    kept: Round | None = st.session_state.get(_ROUND)
    seed = seed_in(query)
    if seed is None and kept:
        seed, query = kept.seed, kept.in_address()
    seed = seed or new_seed()
    asked = _questions(content.table, content.fingerprint, seed)
    current = round_in(query, seed, table, asked)
    _go_to(current)
    return current, asked


def _go_to(current: Round) -> None:
    """Write the state into the address in one change: one step of the reader's Back button."""
    st.session_state[_ROUND] = current
    if dict(st.query_params) != current.in_address():
        st.query_params.from_dict(current.in_address())


def _spoken(current: Round, asked: tuple[Question, ...]) -> str:
    """What a screen reader says when the page changes."""
    right = current.right(asked)
    if current.is_answered:
        return f"{'Right' if right[-1] else 'Not right'}. {_score_words(right)}"
    if current.question <= len(asked):
        question = asked[current.question - 1]
        return f"Question {current.question} of {len(asked)}. {question.prompt}"
    return f"{sum(right)} of {len(asked)} right"


def _ask(content: Content, current: Round, asked: tuple[Question, ...]) -> None:
    """The question, the answers to choose from, the verdict and the button for the next one, in one screen."""
    question = asked[current.question - 1]
    with st.container(key=_QUESTION, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.header(
                f"Question {current.question} of {len(asked)}", anchor="question", width="content"
            )
            small(_score_words(current.right(asked)))
        st.markdown(f"**{markdown_text(question.prompt)}**")
        if isinstance(question, Choice):
            _options(current, question)
        elif not current.is_answered:
            _estimate(current)
    if current.is_answered:
        with st.container(key=_ANSWER, gap="xsmall"):
            _verdict(question, current.answers[-1])
            last = current.question == len(asked)
            label = "See the result" if last else "Next question"
            st.button(label, on_click=_go_on, args=(current.question,))
            st.markdown("**Where it is printed**")
            for figure in question.figures:
                _origin(content.table, figure)
    options = question.options if isinstance(question, Choice) else ()
    texts = "\n".join([question.prompt, *(option.text for option in options)])
    words_in(content.glossary, f"question-{current.question}", texts)


def _options(current: Round, question: Choice) -> None:
    """Buttons; once one is chosen, the same lines with a sign at the right one and at the chosen one."""
    with st.container(key=_OPTIONS, gap="xsmall"):
        for number, option in enumerate(question.options):
            text = markdown_text(option.text)
            if not current.is_answered:
                key = f"answer-{current.seed}-{current.question}-{number}"
                args = (current.question, number)
                st.button(text, key=key, width="stretch", on_click=_take, args=args)
                continue
            chosen = current.answers[-1] == number
            yours = " (your answer)" if chosen else ""
            if number == question.right:
                st.markdown(f":material/check: **{text}**{yours}")
            else:
                st.markdown(f"{':material/close:' if chosen else '–'} {text}{yours}")


def _estimate(current: Round) -> None:
    key = f"answer-{current.seed}-{current.question}"
    with st.form(f"form-{key}", border=False):
        # Empty, since a number that nobody thought of is no estimate.
        st.number_input("Your estimate in percent", 0, 100, None, placeholder="0 to 100", key=key)
        small(
            "It counts within the printed range, or within "
            f"{TOLERANCE} points of every printed value."
        )
        args = (current.question, key)
        if st.form_submit_button("Answer", on_click=_take_estimate, args=args):
            st.warning("Type a number from 0 to 100 first.")


def _take(question: int, answer: int) -> None:
    _go_to(st.session_state[_ROUND].answered(question, answer))


def _take_estimate(question: int, key: str) -> None:
    if st.session_state[key] is not None:
        _take(question, st.session_state[key])


def _go_on(question: int) -> None:
    _go_to(st.session_state[_ROUND].after(question))


def _begin(seed: int) -> None:
    _go_to(Round(seed, st.session_state[_ROUND].table))


def _score_words(right: list[bool]) -> str:
    if not right:
        return "Score: none answered yet"
    return f"Score: {sum(right)} right of {len(right)} answered"


def _verdict(question: Question, answer: int) -> None:
    """Whether the answer is right, in words and with a sign, and why."""
    explanation = markdown_text(question.explanation(answer))
    if isinstance(question, Estimate):
        explanation = f"Printed: **{markdown_text(question.answer)}**. {explanation}"
    if question.accepts(answer):
        st.success(f"**Right.** {explanation}", icon=":material/check:")
    else:
        st.error(f"**Not right.** {explanation}", icon=":material/close:")


def _origin(table: Table, figure: Figure) -> None:
    """The figure as printed, its base, its source, and the way to its own view."""
    st.markdown(
        f"**{markdown_text(what(figure))}: {markdown_text(as_printed(figure))}.** "
        f"Share of: {markdown_text(figure.denominator)}. {markdown_text(figure.caution)} "
        f"Source: {markdown_text(locator(figure, table))}."
    )
    st.page_link(
        FIGURE_PAGE,
        label=markdown_text(f"Open {figure.exact} {figure.subject}, line {figure.line}"),
        icon=":material/arrow_forward:",
        query_params={"figure": figure.figure_id},
    )


def _summary(current: Round, asked: tuple[Question, ...]) -> None:
    right = current.right(asked)
    with st.container(key=_QUESTION):
        st.header(f"{sum(right)} of {len(asked)} right", anchor="result")
        missed = [question for question, is_right in zip(asked, right, strict=True) if not is_right]
        st.markdown("**Look at these again:**" if missed else "You have nothing to look at again.")
        for figure in dict.fromkeys(figure for q in missed for figure in q.figures):
            st.page_link(
                FIGURE_PAGE,
                label=markdown_text(f"{as_printed(figure)}, line {figure.line}: {what(figure)}"),
                icon=":material/arrow_forward:",
                query_params={"figure": figure.figure_id},
            )
        with st.container(horizontal=True):
            st.button("Another round", on_click=_begin, args=(new_seed(current.seed),))
            st.button("Same questions again", on_click=_begin, args=(current.seed,))
        small(
            f"This is round {current.seed}. Your answers are in the address of this page and are stored "
            "nowhere else. The questions asked what is reported, never what is true."
        )


def _flash_card_deck(content: Content) -> None:
    """The whole table as a package for Anki."""
    st.header("Flash cards", anchor="flash-cards")
    st.markdown(
        "Every figure as a card for [Anki](https://apps.ankiweb.net), with its source on the back: "
        f"{counted(content.table.figures)}. Import a newer package and your cards are updated; you "
        "keep your progress."
    )
    flash_card_button(content.table)


def flash_card_button(table: Table) -> None:
    """A button that saves a card for every figure."""
    st.download_button(
        "Flash cards (Anki)",
        lambda: flash_cards(table.figures, table, changed=changed_at(data_folder())),
        file_name="reported-figures.apkg",
        mime=MEDIA_TYPE,
        on_click="ignore",
        help=f"A deck of {counted(table.figures)}; a newer one brings its cards up to date",
    )
