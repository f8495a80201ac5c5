"""Take the files that people have apart into plain text.

A module knows one kind of file. All of them run in a process of their own (`reported.copies.limited`),
because a file can be made to keep a parser busy for ever, to fill the memory or to crash it.

The text has one form, whatever the file was. An empty line separates paragraphs, headings and list
items; a line break inside of one is one line feed. A row of a table is a line, with a tab between its
cells. A sign that cannot be read leaves U+FFFC behind, so that a number beside it is no longer the
same number.
"""
