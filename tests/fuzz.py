"""What nobody would type: odd addresses, damaged tables, damaged copies.

The test suite tries a few hundred of them, the same ones every time; `FUZZ=10000`, as `make fuzz`
sets it, tries that many others.
"""

from __future__ import annotations

import os
from urllib.parse import quote

import hypothesis.strategies as some
from hypothesis import HealthCheck, settings

from reported.table.charts import HOME, SCRIPTS
from reported.table.figures import load

MANY = int(os.environ.get("FUZZ", "0"))

NAMED = tuple(page.page_id for page in load().pages if page.page_id != HOME)
PAGES = ("", *sorted({*NAMED, *SCRIPTS} - {"charts"}))
# Parameters with a choice of values: anything else falls back to what the page shows without it.
CHOICES = (
    "topic", "source", "base", "disputed", "kind", "chart", "as", "show", "size", "theme", "scale",
    "footer", "width", "height", "every", "more", "relation", "design", "nonsense", "__proto__", "page",
)  # fmt: skip
# Parameters that may hold any text.
TEXTS = ("text", "headline", "subtitle", "figure", "term", "seed")

ODD = (
    "", " ", "null", "None", "undefined", "NaN", "inf", "-inf", "-1", "1e999", "0x10", "1_000",
    "99999999999999999999999", "１２", "%00", "%ff", "%", "%zz", "%u0041", "..%2f..%2fetc%2fpasswd",
    "{0.__class__}", "{x}", "{}", "%s%s%n", "${7*7}", "{{7*7}}", "$(id)", "`id`", "' OR 1=1 --",
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)",
    "[a](javascript:alert(1))", "$x$", "**b**", ":red[x]", ":material/close:", "=1+1", "a" * 5000,
    "💥" * 50, "\u202e\u200b\u0301", "\ud800", "[]", "{\"a\": 1}", "a,b", "a;b", "a&b", "a=b", "#x",
)  # fmt: skip
ODD_BYTES = (
    b"\xff", b"\0", b'"', b"\n\n", b",,", b"\r", b"=1+1", b"9" * 400, b"1e400", b"nan", b"{}", b"null",
    b"\xef\xbb\xbf", b"\xff\xfe", b"<", b"]]>", b"<!--", b"[" * 5000, b"<b>" * 5000, "٣٫٥ ½ −5%".encode(),
)  # fmt: skip
SCRIPT = (
    "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 2'>"
    "<svg onload='window.hacked = 3'></svg>[a](javascript:window.hacked=4)"
)


def examples(few: int, share: float = 1.0) -> settings:
    """So many examples in the test suite; a share of `FUZZ` where that is set."""
    return settings(
        max_examples=max(few, round(MANY * share)),
        derandomize=not MANY,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


def _encoded(value: str) -> str:
    return quote(value.encode("utf-8", "surrogatepass"), safe="%")


ODD_VALUES = some.sampled_from(ODD) | some.text("abc <>&%=+;?#[]{}*_$\\'\"é≈\0\n", max_size=30)


def odd_choices() -> some.SearchStrategy[tuple[str, str]]:
    """A page, and a query string whose every value is none that the page offers."""
    pair = some.tuples(some.sampled_from(CHOICES), ODD_VALUES)
    return some.tuples(
        some.sampled_from([page for page in PAGES if page != "self_test"]),
        some.lists(pair, min_size=1, max_size=8).map(
            lambda pairs: "&".join(f"{name}={_encoded(value)}" for name, value in pairs)
        ),
    )


def odd_queries() -> some.SearchStrategy[tuple[str, str]]:
    """A page, and a query string that need not even be one."""
    names = some.sampled_from((*CHOICES, *TEXTS)) | some.text(max_size=5).map(_encoded)
    values = ODD_VALUES.map(_encoded) | some.text("%=&?+;#0fF", max_size=20)
    pairs = some.tuples(names, values).map("=".join)
    return some.tuples(
        some.sampled_from(PAGES),
        some.lists(pairs | some.text("%=&?+;#ab", max_size=9), max_size=8).map("&".join),
    )


@some.composite
def damage(draw: some.DrawFn, content: bytes) -> bytes:
    """A file with some of its bytes gone, doubled, or replaced by others."""
    for _ in range(draw(some.integers(1, 4))):
        start = draw(some.integers(0, len(content)))
        length = draw(some.sampled_from([0, 1, 2, 10, 200, len(content)]))
        old = content[start : start + length]
        new = draw(some.binary(max_size=12) | some.sampled_from((*ODD_BYTES, old)))
        content = content[:start] + new + content[start + length :]
    return content
