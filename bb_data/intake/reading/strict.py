"""A workbook saved as "Strict Open XML": the same parts under other names. Not: opening it (excel)."""

from __future__ import annotations

import io
import zipfile

_STRICT = b"http://purl.oclc.org/ooxml/"
_WORKBOOK = "xl/workbook.xml"
_NAMES = (
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/main",
        b"http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
)
# source: ECMA-376 part 4, the transitional names of the namespaces of part 1


def in_usual_names(content: bytes) -> bytes:
    """The workbook with the names that our reader knows; itself when it has those. Guarded before."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if _WORKBOOK not in archive.namelist() or _STRICT not in archive.read(_WORKBOOK):
            return content
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as usual:
            for name in archive.namelist():
                part = archive.read(name)
                if name.lower().endswith((".xml", ".rels")):
                    for strict, known in _NAMES:
                        part = part.replace(strict, known)
                usual.writestr(name, part)
    return made.getvalue()
