"""A bank of copies whose right verdicts were written down before any of them was tried.

``lines.csv`` holds a line a figure of a copy. The documents' sentences are not ours to store, so a
line says how a fragment is cut from the real document and what is edited in it:

========  ==========================================================================================
column    what it says
========  ==========================================================================================
line_id   the kind and a number
kind      number, notation, side, list, quantity, rank, language, file, pairing or wording
copy      lines that name the same copy are edits of one text; empty: a copy of its own
figure    the figure_id that is judged
scope     what is cut out around the figure: sentence, line, excerpt N (words on either side),
          lines N (filled lines on either side), section or document
number    what stands where the source prints the number; empty: as the source prints it
words     edits beside it, divided by `` ; ``: ``old => new``, where old is a short piece of its
          sentence that occurs once, or ``@-3``, the third word before the number (``@+2``: the second
          after it), and ``{}`` in new is the old text
layout    how the whole text is laid out, see `layouts`, divided by `` ; ``
file      the type of file, see `file_types`; empty: plain text
text      the copy itself, where it is a list or table of short labels; nothing is cut out then
expect    the right verdicts, divided by ``|``, ``not found`` (anything but found and moved) or
          ``not changed``
others    ``found``: so are all other figures of the copy
reason    why, in a few words
========  ==========================================================================================

``\\n``, ``\\t`` and ``\\uXXXX`` stand for characters that nobody sees in a table.
"""
