"""Which kind of file these bytes are, from how they begin: whatever the name says. Not: reading them."""

from __future__ import annotations

import io
import zipfile

_SIGNATURES = {
    b"\xd0\xcf\x11\xe0": "xls",
    b"%PDF": "pdf",
    b"\x1f\x8b": "gzip",
    b"PAR1": "parquet",
    b"\x89PNG": "png",
    b"\xff\xd8\xff": "jpg",
    b"GIF8": "gif",
    b"$FL2": "sav",
    b"$FL3": "sav",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "rar",
    b"{\\rtf": "rtf",
    b"SQLite format 3": "sqlite",
}
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = {b"<!doctype html": "html", b"<html": "html", b"<?xml": "xml", b"<table": "html"}
_PARTS = {
    "xl/workbook.xml": "xlsx",
    "word/document.xml": "docx",
    "ppt/presentation.xml": "pptx",
    "Index/Document.iwa": "numbers",
    "Index.zip": "numbers",
}
TEXT, WORKBOOK, PROTECTED = "", "xlsx", "protected"


def kind_of_bytes(content: bytes) -> str:
    """`xlsx`, `protected` (a workbook with a password), another kind's usual extension, or "" for text."""
    if content.startswith(b"PK"):
        return _kind_of_zip(content)
    for signature, kind in _SIGNATURES.items():
        if content.startswith(signature):
            return PROTECTED if kind == "xls" and _PROTECTED in content else kind
    start = content[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for signature, kind in _MARKUP.items():
        if start.startswith(signature):
            return kind
    if start.startswith((b"{", b"[")) and content.rstrip().endswith((b"}", b"]")):
        return "json"
    return TEXT


def _kind_of_zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                mime = archive.read("mimetype")
                if b"opendocument" in mime:
                    return "ods" if b"spreadsheet" in mime else "odt"
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return WORKBOOK if b"xl/" in content else "zip"
    for part, kind in _PARTS.items():
        if part in names:
            return kind
    if any(name.startswith("xl/") for name in names):
        return WORKBOOK
    return "numbers" if any(name.endswith(".iwa") for name in names) else "zip"
