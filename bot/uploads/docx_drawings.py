"""What a Word document may fetch or start without a field and without a relation to it.

Old drawings (VML) name their pictures by address; a film is a web page of its own; a mail merge reads a
database.
"""

from xml.etree.ElementTree import Element

from bot.uploads.addresses import is_ordinary_link
from bot.uploads.refused import RefusedFileError
from training.uploads import Refusal

_VML = "{urn:schemas-microsoft-com:vml}"
_FILLED = frozenset({"fill", "image", "imagedata", "stroke"})
_RUNNING = frozenset({"mailMerge", "webVideoPr"})
_RELATIONS = "/relationships"
"""How the names of attributes begin that point to a relation, which is looked at where it stands."""


def check_drawings(tree: Element) -> None:
    """Look at the elements of a part.

    Raises:
        RefusedFileError: one would fetch or start something.
    """
    for each in tree.iter():
        local = each.tag.rpartition("}")[2]
        if local in _RUNNING or (each.tag.startswith(_VML) and _fetches(each, local)):
            raise RefusedFileError(Refusal.RUNS)


def _fetches(drawing: Element, local: str) -> bool:
    """Whether it names a file outside, other than as a link to press."""
    for key, value in drawing.items():
        space, _, name = key.rpartition("}")
        if not value or space.endswith(_RELATIONS):
            continue
        if name in {"src", "althref"} or (name == "href" and local in _FILLED):
            return True
        if name == "href" and not is_ordinary_link(value):
            return True
    return False
