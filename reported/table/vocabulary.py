"""The controlled words of a data folder and what they are called, such as topics, units and sites.

`datapackage.json` states them as the `categories` of a column (Table Schema 2: a value and its
label), each with what else a program has to know of the word. A word that has no category is called
by its own name, so that a table without any can be shown too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from frictionless import Package

Category = Mapping[str, Any]
NOTHING: Category = {}

# What may differ between two figures of a topic that are held against each other.
SUBJECT, CONDITION, NEITHER = "subject", "condition", "neither"
PEOPLE = "people"

# What `comparison` calls a published value that is a share of something else, or of something else measured.
APART = ("different_base", "different_endpoint")
# What the words of `same_base` are called where the descriptor does not say it.
_BASES = {"yes": "the same base", "unclear": "unclear whether the same base"}
# How a published value can stand to a reported one, the most alike first: by `same_base`, or as above.
RELATIONS = (*_BASES, *APART)
# A figure beside which no published value stands.
WITHOUT = "none"


@dataclass(frozen=True, slots=True)
class Unit:
    """What a quantity is counted in; `base` is what its denominator is to it, such as ``Share of``.

    `axis` is from the descriptor: `words` name the unit in a sentence, `end` is where its axis usually
    ends; with `ticks`, and perhaps `texts` at them, the axis has these and no others while they reach
    far enough; `reference` is a value that is marked on it.
    """

    name: str
    title: str
    base: str
    axis: Category


@dataclass(frozen=True)
class Vocabulary:
    """The categories of each column by value, in the order of the descriptor.

    `topics` are those of figures.csv, `quantity_topics` those of quantities.csv; `groups` are the kinds
    of contradictions in charts.csv; `relations` are how a published value stands to a reported one,
    words of `same_base` and of `comparison`, and `WITHOUT` for a figure that has none beside it.
    """

    topics: Mapping[str, Category] = field(default_factory=dict)
    quantity_topics: Mapping[str, Category] = field(default_factory=dict)
    units: Mapping[str, Category] = field(default_factory=dict)
    scopes: Mapping[str, Category] = field(default_factory=dict)
    sites: Mapping[str, Category] = field(default_factory=dict)
    groups: Mapping[str, Category] = field(default_factory=dict)
    relations: Mapping[str, Category] = field(default_factory=dict)
    designs: Mapping[str, Category] = field(default_factory=dict)

    @property
    def topic_titles(self) -> dict[str, str]:
        """What each topic of the percentages is called."""
        return {topic: self.topic_title(topic) for topic in self.topics}

    def topic_title(self, topic: str) -> str:
        """What a topic is called."""
        return label(self._topic(topic), topic)

    def counts_people(self, topic: str) -> bool:
        """Whether what the figures of a topic count are people, or cases of theirs."""
        return bool(self._topic(topic).get("counts") == PEOPLE)

    def compares(self, topic: str) -> str:
        """What may differ between two of its figures that are compared: one of the words above."""
        return str(self._topic(topic).get("compares", CONDITION))

    def unit(self, name: str) -> Unit:
        """What a unit is called, and its axis."""
        category = self.units.get(name, NOTHING)
        base = str(category.get("base", "Of"))
        return Unit(name, label(category, name), base, category.get("axis", NOTHING))

    def scope_note(self, scope: str) -> str:
        """What a reader has to be told of a scope beside the base; empty if nothing."""
        return str(self.scopes.get(scope, NOTHING).get("note", ""))

    def relation_name(self, relation: str) -> str:
        """How a published value stands to a reported one, within a sentence."""
        bare = _BASES.get(relation, relation.replace("_", " "))
        return str(self.relations.get(relation, NOTHING).get("label", bare))

    def design_name(self, design: str) -> str:
        """How a study was made, within a sentence."""
        return str(self.designs.get(design, NOTHING).get("label", design.replace("_", " ")))

    def _topic(self, topic: str) -> Category:
        return self.topics.get(topic) or self.quantity_topics.get(topic, NOTHING)


PLAIN = Vocabulary()


def vocabulary_of(package: Package) -> Vocabulary:
    """The words that the descriptor of a data folder names."""
    return Vocabulary(
        categories(package, "figures", "topic"),
        categories(package, "quantities", "topic"),
        {
            **categories(package, "figures", "unit"),
            **categories(package, "quantities", "unit"),
        },
        categories(package, "figures", "scope"),
        categories(package, "figures", "site"),
        categories(package, "charts", "group"),
        {
            **categories(package, "literature", "same_base"),
            **categories(package, "literature", "comparison"),
            WITHOUT: {"label": "no comparable value", "note": _without(package)},
        },
        categories(package, "literature", "design"),
    )


def _without(package: Package) -> str:
    """What the data folder says of figures that have no published value beside them."""
    if not package.has_resource("literature"):
        return ""
    return str(package.get_resource("literature").custom.get("without", ""))


def categories(package: Package, resource: str, column: str) -> Mapping[str, Category]:
    """The categories of a column by value; none for a column or a resource that is not there."""
    if not package.has_resource(resource):
        return NOTHING
    schema = package.get_resource(resource).schema
    if not schema.has_field(column):
        return NOTHING
    listed = schema.get_field(column).custom.get("categories", ())
    words = ({"value": word} if isinstance(word, str) else word for word in listed)
    return {word["value"]: word for word in words}


def sentence(words: str) -> str:
    """Words that stand within a sentence as they begin one."""
    return words[:1].upper() + words[1:]


def label(category: Category, name: str) -> str:
    """What a word is called: by its category, or else by its own name."""
    return str(category.get("label") or name.replace("_", " ").capitalize())
