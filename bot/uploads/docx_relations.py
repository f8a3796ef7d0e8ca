"""How the parts of a Word document hang together: only by what a written page needs.

What lies outside may only be linked to: a picture would be fetched by itself, and so would a template,
unless it lies on the drive of whoever opens the document, as Word notes of its writer's.
"""

import re
from xml.etree.ElementTree import Element

from bot.uploads.addresses import is_ordinary_link
from bot.uploads.refused import RefusedFileError
from training.uploads import Refusal

_INSIDE = frozenset(
    {
        *("officedocument", "glossarydocument", "header", "footer", "footnotes", "endnotes"),
        *("styles", "styleswitheffects", "settings", "websettings", "fonttable", "font"),
        *("numbering", "theme", "themeoverride", "image", "hyperlink"),
        *("comments", "commentsextended", "commentsids", "commentsextensible", "people"),
        *("core-properties", "extended-properties", "custom-properties", "thumbnail"),
        *("customxml", "customxmlprops", "classificationlabels", "intelligence", "intelligence2"),
        *("diagramcolors", "diagramdata", "diagramdrawing", "diagramlayout", "diagramquickstyle"),
    }
)
"""The last word of the address by which a relation's kind is named, whoever defined it."""

_OWN_DRIVE = re.compile(r"file:///[a-z]:[\\/](?![\\/])", re.IGNORECASE)
_THAT_HOLD = frozenset({"oleobject", "package", "afchunk", "subdocument", "chart"})


def check_relations(tree: Element) -> None:
    """Look at a part that lists relations; in any other there is nothing to find.

    Raises:
        RefusedFileError: one runs or fetches something, or holds another file.
    """
    if tree.tag.rpartition("}")[2] == "Relationships":
        for each in tree:
            _check(each)


def _check(relation: Element) -> None:
    kind = relation.get("Type", "").casefold().rpartition("/")[2]
    if kind in _THAT_HOLD:
        raise RefusedFileError(Refusal.HOLDS_FILES)
    is_outside = relation.get("TargetMode", "").casefold() == "external"
    target = relation.get("Target", "")
    if not (_is_harmless_outside(kind, target) if is_outside else kind in _INSIDE):
        raise RefusedFileError(Refusal.RUNS)


def _is_harmless_outside(kind: str, target: str) -> bool:
    if kind == "attachedtemplate":
        return _OWN_DRIVE.match(target) is not None
    return kind == "hyperlink" and is_ordinary_link(target)
