"""A round of questions: one at a time, an answer at once with its source, a score at the end.

A round is named by its seed in the address. The answers are kept in the session and nowhere else.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, replace

import streamlit as st

from reported.charts.wording import as_printed, place, what
from reported.export.changed import changed_at
from reported.export.flash_cards import MEDIA_TYPE, counted, flash_cards
from reported.study.questions import TOLERANCE, Choice, Question, questions
from reported.table.figures import Figure, Table
from reported.table.folder import data_folder
from ui.loading import Content, Fingerprint
from ui.navigation import FIGURE_PAGE
from ui.text import markdown_text, small
from ui.words import words_in

# The number of a round is short enough to be read out: four digits, without a leading zero.
HIGHEST_SEED = 9999

# Where the session keeps the round; the keys of the two parts of the page that change.
_ROUND, _ANSWER, _QUESTION = "self-test-round", "self-test-answer", "self-test-question"

# What a keyboard was on vanishes with every answer; without this it would begin at the page's top,
# and a screen reader would not come upon what is new: it reads the name of what is focused. A step
# that was taken before moves nothing.
_MOVE_FOCUS = """
export default function ({ data }) {
  const last = sessionStorage.getItem("self-test-step");
  sessionStorage.setItem("self-test-step", data.step);
  if (!data.step || data.step === last) return;
  const move = (tries) => {
    const part = document.querySelector(`.st-key-${data.part}`);
    if (part) {
      part.tabIndex = -1;
      part.setAttribute("role", "group");
      part.setAttribute("aria-label", data.name);
      part.focus();
    }
    else if (tries) requestAnimationFrame(() => move(tries - 1));
  };
  requestAnimationFrame(() => move(60));
}
"""
_move_focus = st.components.v2.component("self_test_focus", html="", js=_MOVE_FOCUS)


@dataclass(frozen=True, slots=True)
class Round:
    """How far a reader is: the answers so far, one a question.

    `reading` says that the answer to the last one is being read, `missing` that none was chosen,
    `by_button` that the reader was on the page already when it began.
    """

    seed: int
    fingerprint: Fingerprint
    answers: tuple[int, ...] = ()
    reading: bool = False
    missing: bool = False
    by_button: bool = False

    @property
    def position(self) -> int:
        """The place of the question that is shown, counted from 0."""
        return len(self.answers) - self.reading

    @property
    def step(self) -> str:
        """A name for where the reader is; empty on arrival."""
        moved = self.answers or self.by_button
        return f"{self.seed} {self.position} {self.reading}" if moved else ""


def self_test(content: Content) -> None:
    """The question that comes next, the answer to the one just asked, or the end of the round."""
    current = _current_round(content)
    asked = _questions(content.table, content.fingerprint, current.seed)
    if not asked:
        st.info("The table has no figures to ask about.")
    elif current.position == len(asked):
        _summary(content.table, current, asked)
    else:
        _ask(content, current, asked)
    part = _ANSWER if current.reading else _QUESTION
    name = _spoken(current, asked)
    _move_focus(key="self-test-focus", data={"step": current.step, "part": part, "name": name})


def flash_card_deck(content: Content) -> None:
    """The whole table as a package for Anki."""
    st.header("Flash cards", anchor="flash-cards")
    st.markdown(
        "Every figure as a card for [Anki](https://apps.ankiweb.net), its source on the back. A newer "
        "package brings the cards that you have up to date and keeps your progress. There are "
        f"{counted(content.table.figures)}: what is reported, of what where that is unclear, and "
        "where two values are reported."
    )
    st.download_button(
        "Flash cards (Anki)",
        lambda: flash_cards(
            content.table.figures, content.table, changed=changed_at(data_folder())
        ),
        file_name="reported-figures.apkg",
        mime=MEDIA_TYPE,
        on_click="ignore",
    )


@st.cache_resource(max_entries=100, show_spinner=False)
def _questions(_table: Table, fingerprint: Fingerprint, seed: int) -> tuple[Question, ...]:
    return questions(_table, seed)


def _current_round(content: Content) -> Round:
    """The round that the address names, else the one under way, else a new one."""
    kept: Round | None = st.session_state.get(_ROUND)
    seed = _seed_in_address() or (kept.seed if kept else _new_seed())
    if kept is None or (kept.seed, kept.fingerprint) != (seed, content.fingerprint):
        kept = st.session_state[_ROUND] = Round(seed, content.fingerprint)
    if st.query_params.get("seed") != str(seed):
        st.query_params["seed"] = str(seed)
    return kept


def _seed_in_address() -> int | None:
    text = st.query_params.get("seed", "")
    return int(text) if re.fullmatch("[1-9][0-9]{0,3}", text) else None


def _new_seed() -> int:
    return 1 + secrets.randbelow(HIGHEST_SEED)


def _other_seed(seed: int) -> int:
    return 1 + (seed + secrets.randbelow(HIGHEST_SEED - 1)) % HIGHEST_SEED


def _spoken(current: Round, asked: tuple[Question, ...]) -> str:
    """What somebody hears who does not see what is new on the page."""
    right = _right(current, asked)
    if current.reading:
        return f"{'Right' if right[-1] else 'Not right'}. {_score_words(right)}"
    if current.position < len(asked):
        question = asked[current.position]
        return f"Question {current.position + 1} of {len(asked)}. {question.prompt}"
    return f"{sum(right)} of {len(asked)} right"


def _ask(content: Content, current: Round, asked: tuple[Question, ...]) -> None:
    position, question = current.position, asked[current.position]
    with st.container(key=_QUESTION):
        st.header(f"Question {position + 1} of {len(asked)}", anchor="question")
        small(_score_words(_right(current, asked)))
        st.markdown(f"**{markdown_text(question.prompt)}**")
        words_in(content.glossary, f"question-{position}", question.prompt)
        if not current.reading:
            _form(current, question)
    if current.reading:
        with st.container(key=_ANSWER):
            _feedback(content.table, question, current.answers[-1])
            last = position + 1 == len(asked)
            st.button("See the result" if last else "Next question", on_click=_go_on)


def _form(current: Round, question: Question) -> None:
    """Widgets with plain labels: Streamlit hands a label with Markdown to screen readers as it is."""
    name = f"answer-{current.seed}-{current.position}"
    with st.form(f"form-{name}"):
        if isinstance(question, Choice):
            st.radio(
                "Your answer",
                range(len(question.options)),
                format_func=lambda number: markdown_text(question.options[number].text),
                index=None,
                key=name,
            )
        else:
            st.slider("Your estimate in percent", 0, 100, 50, format="%d%%", key=name)
            small(
                "An estimate counts within the printed range, or within "
                f"{TOLERANCE} points of every printed value."
            )
        st.form_submit_button("Answer", on_click=_take, args=(name,))
    if current.missing:
        st.warning("Choose one of the answers first.", icon=":material/info:")


def _take(name: str) -> None:
    """Keep the answer, once even after a double click; without one, say so."""
    answer, current = st.session_state[name], st.session_state[_ROUND]
    if current.reading:
        return
    if answer is None:
        st.session_state[_ROUND] = replace(current, missing=True)
        return
    answers = (*current.answers, answer)
    st.session_state[_ROUND] = replace(current, answers=answers, reading=True, missing=False)


def _go_on() -> None:
    st.session_state[_ROUND] = replace(st.session_state[_ROUND], reading=False)


def _begin(seed: int) -> None:
    st.session_state[_ROUND] = Round(seed, st.session_state[_ROUND].fingerprint, by_button=True)
    st.query_params["seed"] = str(seed)


def _right(current: Round, asked: tuple[Question, ...]) -> list[bool]:
    return [q.accepts(a) for q, a in zip(asked, current.answers, strict=False)]


def _score_words(right: list[bool]) -> str:
    if not right:
        return "Score: none answered yet"
    return f"Score: {sum(right)} right of {len(right)} answered"


def _feedback(table: Table, question: Question, answer: int) -> None:
    """Right or not, in words and with a sign, and where the source prints it."""
    text = f"The table says: **{markdown_text(question.answer)}**."
    explanation = markdown_text(question.explanation(answer))
    if question.accepts(answer):
        st.success(f"**Right.** {text} {explanation}", icon=":material/check:")
    else:
        chosen = (
            f"You chose: {markdown_text(question.options[answer].text)}. "
            if isinstance(question, Choice)
            else ""
        )
        st.error(f"**Not right.** {chosen}{text} {explanation}", icon=":material/close:")
    for figure in question.figures:
        _origin(table, figure)


def _origin(table: Table, figure: Figure) -> None:
    """The figure as printed, its base, its place, and the way to its own view."""
    st.markdown(
        f"**{markdown_text(what(figure))}: {markdown_text(as_printed(figure))}.** "
        f"Share of: {markdown_text(figure.denominator)}. {markdown_text(figure.caution)} "
        f"Source: {markdown_text(place(figure, table))}."
    )
    st.page_link(
        FIGURE_PAGE,
        label=markdown_text(f"Open {figure.exact} {figure.subject}, line {figure.line}"),
        icon=":material/arrow_forward:",
        query_params={"figure": figure.figure_id},
    )


def _summary(table: Table, current: Round, asked: tuple[Question, ...]) -> None:
    right = _right(current, asked)
    with st.container(key=_QUESTION):
        st.header(f"{sum(right)} of {len(asked)} right", anchor="result")
        missed = [question for question, is_right in zip(asked, right, strict=True) if not is_right]
        st.markdown(
            "**To look at again:**" if missed else "Nothing to look at again in this round."
        )
        for figure in dict.fromkeys(figure for q in missed for figure in q.figures):
            st.page_link(
                FIGURE_PAGE,
                label=markdown_text(f"{as_printed(figure)}, line {figure.line}: {what(figure)}"),
                icon=":material/arrow_forward:",
                query_params={"figure": figure.figure_id},
            )
        with st.container(horizontal=True):
            st.button("Another round", on_click=_begin, args=(_other_seed(current.seed),))
            st.button("Same questions again", on_click=_begin, args=(current.seed,))
        small(
            f"This round is number {current.seed}: the address of this page brings its questions back "
            f"as long as the table stays the same ({table.version})."
        )
