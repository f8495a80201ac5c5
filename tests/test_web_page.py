"""What a reader sees of a web page, and what leaves a mark because nobody can read it."""

import pytest

from reported.copies.files.taking_apart import take_apart
from reported.numbers.markup import ITEM


def seen(markup, name="page.html"):
    """The text of a page but for the sign before an item without a mark, which nobody sees."""
    return take_apart(markup.encode(), name).text.replace(ITEM, "")


@pytest.mark.parametrize(("markup", "text"), [
    ("<p>in <math><mo>≥</mo></math>90%", "in ≥90%"),
    ("<p>9<math><mo>.</mo></math>0%", "9.0%"),
    ("<p>90<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>%", "90(1/2)%"),
    ("<p>1<math><msup><mn>0</mn><mn>5</mn></msup></math>", "10⁵"),
    ("<p>9<svg><text>.</text></svg>0%", "9.0%"),
    ("<p>9<svg><svg><g><text><tspan>.</tspan></text></g></svg></svg>0%", "9.0%"),
    ("<p>in <svg><foreignObject><p>≥</p></foreignObject></svg>90%", "in\n\n≥\n\n90%"),
    ("<p>in <mjx-container><svg><path/></svg><math><mo>≥</mo></math></mjx-container>90%", "in ≥90%"),
    ("<p>in <span class=katex><math><mo>≥</mo></math><span class=katex-html>≥</span></span>90%", "in ≥90%"),
    ("<style>.mjx-c3C::before{content:'<'}</style><p>in <mjx-container><mjx-c class=mjx-c3C></mjx-c></mjx-container>90%",
     "in <90%"),
    ("<p>in <img alt='≥' src=x>90%", "in ≥90%"),
    ("<p>in <input value='90%'>", "in 90%"),
    ("<style>.lt::before{content:'less than '}</style><p>in <b class=lt></b>90%", "in less than 90%"),
    ("<style>#n:after{content:' or less'}</style><p id=n>90%", "90% or less"),
    ("<style>i::before{content:attr(data-sign)}</style><p><i data-sign='&lt;'></i>90%", "<90%"),
    ("<p>90%<sup>3</sup>", "90%³"),
    ("<p>90%<sup><a href=#n>[3]</a></sup>", "90%[3]"),
    ("<p>10<sup>-5</sup> and H<sub>2</sub>O", "10⁻⁵ and H₂O"),
    ("<p>90%<span style='vertical-align: super'>3</span>", "90%³"),
])  # fmt: skip
def test_a_sign_beside_a_number_is_read(markup, text):
    assert seen(markup) == text


@pytest.mark.parametrize(("markup", "text"), [
    ("<p>in <img src=x>90%", "in \ufffc90%"),
    ("<p>in <img src=x> 90%", "in \ufffc 90%"),
    ("<p>9<img alt='' src=x>0%", "9\ufffc0%"),
    ("<p>in <canvas></canvas>90%", "in \ufffc90%"),
    ("<p>in <svg><path d='M0'/><text>90%</text></svg>", "in \ufffc90%"),
    ("<p>in <svg><text>x</text><g><use href=#y /></g></svg>90%", "in x\ufffc90%"),
    ("<p>in <mjx-container jax=SVG><svg><path/></svg></mjx-container>90%", "in \ufffc90%"),
    ("<p>in <mjx-container jax=CHTML><mjx-mo><mjx-c class=mjx-c3C></mjx-c></mjx-mo></mjx-container>90%",
     "in \ufffc90%"),
    ("<p>in <mjx-container><mjx-c class=mjx-c3C></mjx-c><mjx-mtext>n</mjx-mtext></mjx-container> 90%",
     "in \ufffcn 90%"),
    ("<p>in <span class=katex><svg><path/></svg></span>90%", "in \ufffc90%"),
    ("<p>in <span class=katex><span class=katex-html><span></span></span></span>90%", "in \ufffc90%"),
    ("<p>in <svg><svg><path/></svg></svg>90%", "in \ufffc90%"),
    ("<p>in <svg><g><text>n</text></g><svg><path/></svg></svg>90%", "in n\ufffc90%"),
    ("<p>in <svg><text></text><path/></svg>90%", "in \ufffc90%"),
    ("<p>in <svg><text display=none style='display:none'>n</text><path/></svg>90%", "in \ufffc90%"),
    ("<p>in <svg><path/>n</svg>90%", "in \ufffc90%"),
    ("<p><img alt='' src=space.gif>5%<svg aria-hidden=true><path d=''/></svg> of", "5% of"),
    ("<p><math><mover><mn>5</mn><mo>¯</mo></mover></math>%", "\ufffc5%"),
    ("<p><math><menclose notation=updiagonalstrike><mn>5</mn></menclose></math>%", "\ufffc5%"),
    ("<ol><li hidden>a</li><li>b</li><li style='display:none'>c</li><li>d</li></ol>", "1. b\n\n2. d"),
    ("<p>9<svg aria-hidden=true><path d=''/></svg>0%", "9\ufffc0%"),
    ("<style>.i::before{content:url(ge.png)}</style><p><i class=i></i>90%", "\ufffc90%"),
    ("<style>.i::before{content:'\\f0b3'}</style><p><i class=i></i>90%", "\ufffc90%"),
    ("<style>i::before{content:attr(DATA-x)}</style><p><i data-x=1></i>90%", "190%"),
    ("<style>i::before{content:attr(data-x, '')}</style><p><i data-x=1></i>90%", "\ufffc90%"),
    ("<p><ruby>90%<rp>(</rp><rt>n</rt><rp>)</rp></ruby>", "90%n"),
    ("<noframes>1</noframes><p>90%<noembed>1</noembed>", "90%"),
    ("<p><math><mn>9</mn><mtext>&nbsp;</mtext><mn>0</mn></math>%", "9\u00a00%"),
])  # fmt: skip
def test_what_cannot_be_read_leaves_a_mark_beside_a_number(markup, text):
    assert seen(markup) == text


@pytest.mark.parametrize("markup", [
    "<div><img src=x></div><p>90% of cups",
    "<p><svg><path d=''/></svg></p><p>90% of cups",
    "<p>90% of <img alt='' src=x> cups",
    "<style>.i::before{content:'\\f0b3'}</style><p>90% of <i class=i></i> cups",
    "<ul style='list-style:none'><li><img src=tick> 90% of cups</ul>",
])  # fmt: skip
def test_decoration_that_touches_no_number_leaves_nothing(markup):
    assert " ".join(seen(markup).split()) == "90% of cups"


@pytest.mark.parametrize(("style", "text"), [
    (".x{display:none}", "5%"),
    ("#y{visibility:hidden}", "5%"),
    ("b{text-decoration:line-through}", "5%"),
    ("p{visibility:hidden} .x{visibility:inherit}", ""),
    ("p{visibility:hidden} .x{visibility:unset}", ""),
    ("p{visibility:hidden} .x{visibility:initial}", "7%"),
    ("@media screen{.x{display:none}}", "5%"),
    ("@media print{.x{display:none}}", "7%5%"),
    (".x{display:none} .x#y{display:inline}", "7%5%"),
    (".x{display:none!important} .x#y{display:inline}", "5%"),
    ("#y{display:none} .x{display:inline}", "5%"),
    (".x:hover{display:none}", "7%5%"),
    (".z{display:none}", "7%5%"),
    ("@media (min-width:600px){.x{display:none}}", "5%"),
    ("@media screen and (max-width:40em){.x{display:none}}", "7%5%"),
    ("@media (width >= 600px) and (height < 9000px){.x{display:none}}", "5%"),
    ("@media print, (prefers-color-scheme:dark){.x{display:none}}", "7%5%"),
    # Selectors that browsers know beside those that a library knows.
    ("b:not(:target):not(:visited){display:none}", "5%"),
    ("b:focus-within{display:none} b:defined{visibility:visible}", "7%5%"),
    ("b:-webkit-any(b, i){display:none}", "5%"),
    ("b:focus-visible, .x{display:none}", "5%"),
    ("b::selection, .x::-webkit-scrollbar, .x{display:none}", "5%"),
    ("@media (600px <= width){.x{display:none}}", "5%"),
    ("@media (40rem<width<=100rem){.x{display:none}}", "5%"),
    ("@media (width<40rem), (1px<width<2px){.x{display:none}}", "7%5%"),
    ("@media (min-width:600px)and (hover){.x{display:none}}", "5%"),
    ("@media (hover) and (pointer:fine) and (prefers-reduced-motion:no-preference){.x{display:none}}", "5%"),
    ("@media (prefers-reduced-motion), (pointer:coarse), (display-mode:standalone){.x{display:none}}", "7%5%"),
    ("@media (min-resolution:96dpi) and (min-aspect-ratio:4/3) and (min-width:10cm){.x{display:none}}", "5%"),
    ("@media (-ms-high-contrast:none), speech, tv{.x{display:none}}", "7%5%"),
    ("@supports (display:grid) and (not (-ms-ime-align:auto)){.x{display:none}}", "5%"),
    ("@supports not ((display:flex) or (gap:1px)){.x{display:none}}", "7%5%"),
    (".x:not(.z){display:none}", "5%"),
    ("p{.x{display:none}}", "5%"),
    ("b{&.z{display:none} &#y{display:none}}", "5%"),
    (":root,:host{--Old:line-through} .x{text-decoration:var(--Old)}", "5%"),
    ("body{--a:var(--b)} html{--b:none} .x{display:var( --a )}", "5%"),
    ("html{--a:none} html{--a:inline} .x{display:var(--a)}", "7%5%"),
    (".x{display:var(--a, none)}", "5%"),
    (".x{color:rgb(0 0 0 / var(--a))} :root{--a:0}", "5%"),
    (".x{color:rgb(0 0 0 / var(--a))} .z{--a:0}", "7%5%"),
    (":root{--a:var(--a)} .x{display:var(--a)}", "7%5%"),
    (":root{--a:inline} .x{--a:none;display:var(--a)}", "5%"),
    (":root{--a:inline} p{--a:none} .x{display:var(--a)}", "5%"),
    ("p{--a:none} #y{--a:inline} .x{display:var(--a)}", "7%5%"),
    (":root{--a:none!important} :root{--a:inline} .x{display:var(--a)}", "5%"),
    ("html:root{--a:none} :root{--a:inline} .x{display:var(--a)}", "5%"),
    (":root{--a:none} @layer b{:root{--a:inline}} .x{display:var(--a)}", "5%"),
    (":root{--A:none;--a:inline} .x{display:var(--A)}", "5%"),
    (":root{--a:none;--b:var(--a);--c:var(--b)} .x{display:var(--c)}", "5%"),
    (".x{display:var(--a, var(--b, none))}", "5%"),
    (":root{--a:none;--b:var(--a)} p{--a:inline} .x{display:var(--b)}", "5%"),
])  # fmt: skip
def test_a_style_sheet_inside_the_page_hides_what_it_says(style, text):
    assert seen(f"<style>{style}</style><p><b class=x id=y>7%</b>5%") == text


@pytest.mark.parametrize(("around", "own", "text"), [
    ("--a:none", "", "5%"),
    ("--a:none", "--a:inline", "7%5%"),
    ("--a:inline", "--a:none", "5%"),
    ("color:red", "", "7%5%"),
])  # fmt: skip
def test_a_custom_property_of_an_attribute_counts_for_what_is_inside(around, own, text):
    style = "<style>:root{--a:inline} .x{display:var(--a)}</style>"
    assert seen(f"{style}<p style='{around}'><b class=x style='{own}'>7%</b>5%") == text


@pytest.mark.parametrize(("style", "text"), [
    ("@layer a,b; @layer b{.x{display:none}} @layer a{#y{display:inline}}", "in 5%"),
    ("@layer b{#y{display:none}} .x{display:inline}", "in 7% 5%"),
    ("@layer a{.x{display:none!important}} .x{display:inline!important}", "in 5%"),
    ("@layer a{@layer c{#y{display:none}} .x{display:inline}}", "in 7% 5%"),
    ("@layer{.x{display:none}} @layer{.x{display:inline}}", "in 7% 5%"),
    ("@starting-style{.x{display:none}}", "in 7% 5%"),
])  # fmt: skip
def test_the_layer_of_a_rule_comes_before_how_specific_it_is(style, text):
    assert seen(f"<style>{style}</style><p>in <b class=x id=y>7% </b>5%") == text


@pytest.mark.parametrize(("style", "text"), [
    ("@container (width>1px){.x{display:none}}", "in ￼7% 5%"),
    (".x{display:none} @container (width>1px){.x{display:inline}}", "in ￼5%"),
    ("@container (width>1px){.x{display:inline}}", "in 7% 5%"),
    ("@scope (p){.x{visibility:hidden}}", "in ￼7% 5%"),
    # A browser passes over the whole rule for one selector that it does not know.
    ("_:-ms-fullscreen, :root .x{display:none}", "in ￼7% 5%"),
    (".x::-ms-clear, .x{display:none}", "in ￼7% 5%"),
    ("i:-moz-broken, .x{display:none}", "in ￼7% 5%"),
    (".x:unheard-of(a){display:none}", "in ￼7% 5%"),
    (".x:lang(en){display:none}", "in ￼7% 5%"),
    ("@media (min-resolution:2dppx){.x{display:none}}", "in ￼7% 5%"),
    ("@media not (weather:fine){.x{display:none}}", "in ￼7% 5%"),
    ("@media (min-width:calc(1px + 1em)){.x{display:none}}", "in ￼7% 5%"),
    ("@supports (-webkit-touch-callout:none){.x{display:none}}", "in ￼7% 5%"),
    ("@supports not (display:masonry){.x{display:none}}", "in ￼7% 5%"),
    ("@scope (.x){:scope{display:none}}", "in ￼7% 5%"),
    (".x{@unheard of{text-decoration:line-through}}", "in ￼7% 5%"),
    ("@container (width>1px){.x::before{content:'>'}}", "in ￼7% 5%"),
    ("@container (width>1px){p{display:none}}", "￼in ￼7% ￼5%"),
    ("@container (width>1px){.x{font-size:0}}", "in ￼7% 5%"),
    ("@container (width>1px){.x{opacity:0}}", "in ￼7% 5%"),
    ("@container (width>1px){.x{display:inline-flex;flex-direction:row-reverse}}", "in ￼7% 5%"),
    ("@container (width>1px){.x{display:inline-flex}} @scope (p){.x{flex-flow:row-reverse}}", "in ￼7% 5%"),
])  # fmt: skip
def test_what_is_perhaps_hidden_leaves_a_mark(style, text):
    assert seen(f"<style>{style}</style><p>in <b class=x>7% </b>5%") == text


@pytest.mark.parametrize("style", [
    "b::after{content:'';position:absolute}",
    "b::before{content:none}",
    "b{visibility:visible;unicode-bidi:isolate;font-size:2em;color:red}",
    "b{display:none}} b{display:inline!important",
    "b{display:none}} p b{display:inline",
])  # fmt: skip
def test_a_doubtful_rule_that_shows_nothing_otherwise_leaves_no_mark(style):
    assert seen(f"<style>@container (width>1px){{{style}}}</style><p>in <b>7%</b>") == "in 7%"


@pytest.mark.parametrize("part", [
    "<path style='display:none' d=''/>",
    "<clipPath><path d=''/></clipPath>",
    "<mask><use href='#a'/></mask>",
])  # fmt: skip
def test_a_part_of_a_drawing_that_is_not_shown_leaves_no_mark(part):
    assert seen(f"<p>in <svg>{part}<text>7%</text></svg>") == "in 7%"


def test_a_rule_inside_of_an_attribute_leaves_a_mark():
    markup = "<p>in <b style='&:hover{color:red} display:inline'>7%</b> <i style='width:{{x}}px'>5%"
    assert seen(markup) == "in ￼7% 5%"


PRINTED_SIGN = "<p>in <span id=z class='old a b'>90%</span>"


@pytest.mark.parametrize("style", [
    # In the order of the sheet, whatever is nested.
    'p{.old::before{content:""} .old::before{content:"<"}}',
    'p{& .old::before{content:""} @media screen{.old::before{content:"<"}}}',
    '.old::before{content:"";@media screen{content:""} content:"<"}',
    # A condition inside a rule.
    '.old::before{@media screen{content:"<"}}',
    '.old{@media screen{@supports (display:grid){&::before{content:"<"}}}}',
    '.old::before{@media print{content:""} content:"<"}',
    '.old::before{content:"<"; @media print{content:""}}',
    # Each selector of a list is inside of the rule around it.
    '.old::before{content:"<"} b{i, .old::before{content:""}}',
    # How specific a selector is.
    '.a.b:before{content:"<"} span.a::before{content:""}',
    '#z{&::before{content:"<"}} .a.b::before{content:""}',
    ':is(#z, u)::before{content:"<"} .a.b.old::before{content:""}',
    'span:not(#y)::before{content:"<"} .a.b.old::before{content:""}',
    '.a::before{content:"<"} :where(#z.a.b)::before{content:""}',
    'p .a::before{content:"<"} .a::before{content:""}',
    '[id].a::before{content:"<"} p span.a::before{content:""}',
    'span:nth-child(1 of #z)::before{content:"<"} .a.b.old::before{content:""}',
    # Which media are meant.
    '@media not print{.old::before{content:"<"}}',
    '@media not all and (max-width:600px){.old::before{content:"<"}}',
    '@media (not (max-width:600px)) and (min-width:600px){.old::before{content:"<"}}',
    '@media ((max-width:600px) or (min-width:600px)) and (hover:hover){.old::before{content:"<"}}',
    '.old::before{content:"<"} @media not screen{.old::before{content:""}}',
])  # fmt: skip
def test_what_the_last_and_most_specific_rule_prints_is_read(style):
    assert seen(f"<style>{style}</style>{PRINTED_SIGN}") == "in <90%"


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (
            '<link rel="stylesheet" href="data:text/css,b::before%7Bcontent:%22%E2%89%A5%22%7D">',
            "≥5%",
        ),
        ('<link rel=stylesheet href="data:text/css;base64,YntkaXNwbGF5Om5vbmV9">', ""),
        ('<link rel=stylesheet media=print href="data:text/css,b%7Bdisplay:none%7D">', "5%"),
        ('<style>@import url("data:text/css,b%7Bdisplay:none%7D");</style>', ""),
        ("<style>@import url(data:text/css,b%7Bdisplay:none%7D) screen;</style>", ""),
        ("<style>@import 'data:text/css,b%7Bdisplay:none%7D' print;</style>", "5%"),
        ("<style>@import 'further.css';</style>", "5%"),
        ("<link rel=stylesheet href='data:text/css;base64,?'>", "5%"),
        ("<link rel=stylesheet href='data:text/css; base64,YntkaXNwbGF5Om5vbmV9'>", ""),
        ("<link rel=stylesheet href='data:text/css,b%7Bdisplay:none%7D#end'>", ""),
        ("<link rel='alternate stylesheet' href='data:text/css,b%7Bdisplay:none%7D'>", "5%"),
        ("<link rel=stylesheet disabled href='data:text/css,b%7Bdisplay:none%7D'>", "5%"),
        ("<link rel=stylesheet type=text/plain href='data:text/css,b%7Bdisplay:none%7D'>", "5%"),
        ("<style type=text/plain>b{display:none}</style>", "5%"),
        ("<style type=' Text/CSS '>b{display:none}</style>", ""),
        ("<noscript><style>b{display:none}</style></noscript>", "5%"),
        ("<style media='(weather:fine)'>b{display:none}</style>", "\ufffc5%"),
        # What is imported counts at the top alone, and in a layer nobody can tell here.
        ("<style>b{color:red}@import 'data:text/css,b%7Bdisplay:none%7D';</style>", "5%"),
        ("<style>@charset 'x';@import 'data:text/css,b%7Bdisplay:none%7D';</style>", ""),
        ("<style>@import 'data:text/css,b%7Bdisplay:none%7D' layer(a);</style>", "\ufffc5%"),
    ],
)
def test_a_style_sheet_inside_of_its_own_address_holds(head, words):
    assert seen(f"<html><head>{head}</head><body><b>5%</b>") == words


@pytest.mark.parametrize(
    ("quotes", "words"),
    [
        ('"«" "»"', "“5%”"),
        ("auto", "“5%”"),
        ("'\"' '\"'", "“5%”"),
        ("revert-layer", "“5%”"),
        ('"≥" ""', "\ufffc5%\ufffc"),
        ('"\\2265" ""', "\ufffc5%\ufffc"),
        ('"not " ""', "\ufffc5%\ufffc"),
    ],
)
def test_other_signs_in_place_of_quotation_marks_make_another_number(quotes, words):
    assert seen(f"<html><style>p{{quotes:{quotes}}}</style><p><q>5%</q>") == words
    beside = "b::before{content:open-quote}b::after{content:close-quote}"
    assert seen(f"<html><style>b{{quotes:{quotes}}}{beside}</style><p><b>5%</b>") == words


@pytest.mark.parametrize(("display", "text"), [
    ("flex", "Lumbar\n\n4\n\n5%"), ("grid", "Lumbar\n\n4\n\n5%"),
    ("inline-flex", "Lumbar45%"), ("block", "Lumbar45%"),
])  # fmt: skip
def test_what_is_laid_out_in_a_row_of_boxes_stands_apart(display, text):
    assert seen(f"<p style='display:{display}'><b>Lumbar</b><b>4</b><b>5%</b>") == text


def test_cells_by_their_style_stand_apart():
    assert seen("<style>b{display:table-cell}</style><p><b>Lumbar</b><b>45%</b>") == "Lumbar\n\n45%"


def test_a_style_sheet_of_another_medium_does_not_hold():
    sheets = """<style>.old::before{content:"<"}</style><style media=print>.old::before{content:""}</style>
    <style media=screen>.a::before{}</style>"""
    assert seen(f"{sheets}{PRINTED_SIGN}") == "in <90%"


@pytest.mark.parametrize("style", [
    "& &{" * 24 + "color:red" + "}" * 24,
    ":is(" * 3000 + ".a" + ")" * 3000 + "{display:none}",
    "@media " + "(" * 3000 + "screen" + ")" * 3000 + "{.a{display:none}}",
    "a{" * 300 + "display:none" + "}" * 300,
    ".a{display:" + "(" * 3000,
    "@media " + "not " * 3000 + "screen{.b{display:none}}",
])  # fmt: skip
def test_rules_that_are_nested_without_end_are_left_out(style):
    assert seen(f"<style>.a{{{style}}} {style}</style><p>90%<b class=c>5</b>") == "90%5"


@pytest.mark.parametrize(("style", "text"), [
    ("flex-flow:row-reverse wrap", "b\n\na"),
    ("flex-direction:column-reverse", "b\n\na"),
    ("flex-flow:row wrap-reverse", "a\n\nb"),
])  # fmt: skip
def test_items_are_turned_and_not_lines_of_them(style, text):
    items = "<i>a</i><b> </b><i>b</i>"
    assert seen(f"<p>x<div style='display:flex;{style}'>{items}</div>") == f"x\n\n{text}"


@pytest.mark.parametrize(("markup", "text"), [
    ("<p><b class=sf-hidden>7%</b>5%", "5%"),
    ("<p><b hidden>7%</b>5%", "5%"),
    ("<p><b aria-hidden=true>7%</b>5%", "7%5%"),
    ("<p style='visibility:hidden'>7%<b style='visibility:visible'>5%</b>", "5%"),
    ("<template>7%</template><p>5%", "5%"),
    ("<dialog>7%</dialog><p>5%", "5%"),
    ("<dialog open>7%</dialog><p>5%", "7%\n\n5%"),
    ("<div popover>7%</div><p>5%", "5%"),
    ("<p><select><option>7%<option selected>5%</select>", "5%"),
    ("<p><select><option>5%<option>7%</select>", "5%"),
    ("<p><select><option disabled>7%<option>5%</select>", "5%"),
    ('<dialog style="display:block">5%</dialog>', "5%"),
    ('<p><b popover style="display:inline">4</b>5%', "45%"),
    ("<p>1<span style='font-size:0'>5</span>5%", "15%"),
    ("<p>1<b style='color:transparent'>5</b>5%", "15%"),
    ("<style>b{opacity:0.0}</style><p>1<b>5</b>5%", "1￼5￼5%"),
    ("<p>1<b style='color:rgb(0 0 0/0)'>5</b>5%", "15%"),
    ("<p>1<b style='font:0/0 a'>5</b>5%", "15%"),
    ("<p>1<b style='font-size:.1px'>5</b>5%", "15%"),
    ("<p>1<b style='opacity:.001'>5</b>5%", "1￼5￼5%"),
    ("<p>at <b style='opacity:0'> 5% </b>7%", "at ￼5% ￼7%"),
    ("<section style='opacity:0'><p>5%</p></section><p>7%", "5%\n\n7%"),
    ("<style>b{opacity:0} .seen{opacity:1}</style><p>1<b class=seen>5</b>5%", "155%"),
    ("<p style='font-size:0'>1<b style='font:bold 16px/1.2 a'>5</b>5%", "5"),
    ("<p style='font-size:0'>1<b style='font-size:2em'>5</b>5%", ""),
    ("<p style='color:transparent;background-clip:text'>5%", "5%"),
    ("<p style='color:transparent'><b style='color:red'>5%", "5%"),
    ("<p style='opacity:0.5;font-size:10px'>5%", "5%"),
])  # fmt: skip
def test_hidden_parts_are_not_read_and_others_are(markup, text):
    assert seen(markup) == text


@pytest.mark.parametrize("mode", ["shadowrootmode=open", "shadowroot=open", "shadowmode=open"])
def test_a_shadow_tree_is_read_where_it_stands(mode):
    markup = f"<p>in <x-n><template {mode}><style>.h{{display:none}}</style>less than <slot></slot><b class=h>7</b></template>90%</x-n> of cups"
    assert seen(markup) == "in less than 90% of cups"


def test_a_frame_with_a_page_of_its_own_is_read_where_it_stands():
    markup = '<p>a</p><iframe srcdoc="<style>b{display:none}</style><p>in <b>9</b>5%"></iframe><p>c'
    assert seen(markup) == "a\n\nin 5%\n\nc"


@pytest.mark.parametrize(("markup", "text"), [
    ("<ol reversed><li>a<li>b</ol>", "2. a\n\n1. b"),
    ("<ol start=3><li>a<li><p>b</ol>", "3. a\n\n4. b"),
    ("<ol><li>a<li value=7>b<li>c</ol>", "1. a\n\n7. b\n\n8. c"),
    ("<ol type=a><li>a</ol><ol type=I start=4><li>b</ol>", "a. a\n\nIV. b"),
    ("<ul><li>a<li>b</ul>", "• a\n\n• b"),
    ("<style>.n{list-style:none}</style><ol class=n><li>a</ol>", "a"),
    ("<style>li{list-style:none inside}</style><ol><li>a</ol>", "a"),
    ("<ol style='list-style:lower-roman inside'><li>a<li>b</ol>", "i. a\n\nii. b"),
    ("<style>ul{list-style:none}li{list-style:square}</style><ul><li>a</ul>", "• a"),
    ("<ul style='list-style:none'><li>a<ol><li>b</ol></ul>", "a\n\n  1. b"),
    ("<ul style='list-style-type:decimal'><li>a<li>b</ul>", "1. a\n\n2. b"),
    ("<ol style='list-style:/*a*/url(x.png) decimal' start=4><li>a</ol>", "4. a"),
    ("<ol style='list-style:outside none decimal' start=4><li>a</ol>", "4. a"),
    ("<ol style='list-style:none url(x.png)'><li>a</ol><ol style='list-style:initial'><li>b</ol>", "• a\n\n• b"),
    ("<ul style='list-style:none'><ol style='list-style:inherit'><li>a</ol></ul>", "a"),
    ("<ol style='list-style:12px'><li>a<li type=A>b</ol>", "1. a\n\nB. b"),
    ("<ol style='list-style:decimal-leading-zero'><li>a</ol>", "01. a"),
    ("<ul style='list-style-type:\"6\"'><li>2% of hats</ul>", "62% of hats"),
    ("<style>li::marker{content:'6'}</style><ul><li>2% of hats</ul>", "62% of hats"),
    ("<style>li::marker{color:red;font-size:2em}</style><ul><li>a</ul>", "• a"),
    ("<p>a <b style='display:/*x*/none'>5%</b>", "a"),
    ("<ol style='list-style:inside'><li>a</ol><ol style='list-style:url(x.png)'><li>b</ol>", "• a\n\n• b"),
])  # fmt: skip
def test_list_items_keep_what_is_printed_before_them(markup, text):
    assert seen(markup) == text


def test_blocks_lines_and_table_cells_are_kept_apart():
    markup = (
        "<h1>T</h1><p>a<br>b <i>c</i></p><div>d</div>"
        "<table><tr><th></th><th>x</th><th>y</th></tr><tr><td rowspan=2>r</td><td><p>1</p><p>2</p></td><td></td></tr>"
        "<tr><td>3</td><td>4</td></tr><tr><td colspan=2>s</td><td>5</td></tr></table><p>e"
    )
    assert seen(markup) == "T\n\na\nb c\n\nd\n\n\tx\ty\nr\t1 2\t\n\t3\t4\ns\t\t5\n\ne"


def test_a_table_that_only_lays_out_the_page_has_no_rows():
    markup = (
        "<table><tr><td><h2>T</h2><p>a</p></td><td><table><tr><td>b<td>5%</table></td></tr></table>"
    )
    assert seen(markup) == "T\n\na\n\nb\t5%"


def test_the_source_of_a_page_as_a_browser_shows_it_is_read_as_the_page():
    lines = ["<p>in <b>90%</b>", "of cups</p>"]
    cells = "".join(
        f"<tr><td class=line-number value={n}></td><td class=line-content>{line.replace('<', '&lt;')}</td></tr>"
        for n, line in enumerate(lines, 1)
    )
    assert seen(f"<html><body><table>{cells}</table>") == "in 90% of cups"


@pytest.mark.parametrize(("text", "read"), [
    ("in 90%<sup>3</sup> of cups\n\nnext", "in 90%³ of cups\n\nnext"),
    ("<p>in <b>90%</b> of\ncups</p><p>next</p>", "in 90% of cups\n\nnext"),
    ("p < 0.05 and x > 3", "p < 0.05 and x > 3"),
    ("the element <b> is bold", "the element <b> is bold"),
])  # fmt: skip
def test_a_piece_of_a_page_is_one_whatever_it_is_called(text, read):
    assert seen(text, "piece.txt") == read
