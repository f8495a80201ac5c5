"""What the control words and symbols of the Rich Text Format stand for (RTF 1.9.1)."""

from __future__ import annotations

from reported.copies.files.names import names

# Groups that hold no text of the document. `listtext` and `pntext` are the printed numbers of a list.
UNSEEN = names(
    "fonttbl colortbl stylesheet info listtable listoverridetable revtbl rsidtbl generator xmlnstbl themedata "
    "colorschememapping latentstyles datastore filetbl annotation atnid atnauthor atnref atndate atrfstart "
    "atrfend fldinst bkmkstart bkmkend pgdsctbl nonshppict objdata sp sn sv blipuid picprop pnseclvl "
    "pn pntxta pntxtb mmathPr wgrffmtfilter template xe rxe txe tc tcn private docvar userprops passwordhash "
    "ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn shprslt nonesttables comment subject"
)
# What follows after the text that it stands beside.
ASIDE = names("footnote header headerl headerr headerf footer footerl footerr footerf")
BOXES = frozenset({"shptxt", "dptxbxtext"})
# What is shown and cannot be read: formulas, pictures, and text that is stored twice.
DRAWN = names("pict mmath moMath moMathPara upr")
# Groups that older programs are told to leave out, and that hold text all the same.
READ_IF_KNOWN = frozenset({"shppict", "shpinst", "do"})
SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "tab": "\t", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
# Numbers of pages and sections, and dates, that Word fills in.
WORKED_OUT = names("chpgn sectnum chdate chdpl chdpa chtime")
ESCAPED = {"~": "\u00a0", "-": "\u00ad", "_": "-", "\\": "\\", "{": "{", "}": "}"}
