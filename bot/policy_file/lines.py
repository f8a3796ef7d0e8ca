"""YAML text as a tree of values that know their line.

Only plain YAML is read: blocks, lists and single values. Anchors and aliases are refused, so that a
small file cannot grow into a large one; so are very long and very deep files.

One thing is read more kindly than YAML does: in `{title: Awareness session, adults, level: 1}` the
comma belongs to the title, where YAML would see a key `adults` without colon and value.
"""

from dataclasses import replace
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import CollectionStartEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from bot.policy_file.values import Keyed, Listed, Pair, Scalar, ScalarKind, Written
from training.errors import Problem, ProblemsError

MOST_BYTES = 1_000_000
MOST_LEVELS = 12

_KINDS = {
    "tag:yaml.org,2002:str": ScalarKind.TEXT,
    "tag:yaml.org,2002:timestamp": ScalarKind.TEXT,
    "tag:yaml.org,2002:int": ScalarKind.NUMBER,
    "tag:yaml.org,2002:float": ScalarKind.NUMBER,
    "tag:yaml.org,2002:bool": ScalarKind.FLAG,
    "tag:yaml.org,2002:null": ScalarKind.NOTHING,
}


def tree_of(data: bytes, *, name: str) -> Written:
    """The file's values; `name` is how people call the file.

    Raises:
        ProblemsError: with one problem, where the file as a whole cannot be read as plain YAML.
    """
    if len(data) > MOST_BYTES:
        raise _refusal("too_large", f"{name} is larger than a policy can be (1 MB).")
    text = _decoded(data, name)
    try:
        node = _plain_yaml().compose(text)
    except (YAMLError, ValueError) as error:
        raise _syntax_refusal(error, text, name) from error
    if node is None:
        raise _refusal("empty", f"{name} is empty. Start from the example policy.")
    return _written(node)


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _refusal(
            "not_text", f"{name} is not UTF-8 text. Save it as UTF-8 and try again.", line
        ) from error


class _PlainComposer(Composer):
    """Refuses what could grow, when its first character is met and before anything is built of it."""

    # Any: the YAML library's own signature, and events that carry no types.
    def compose_node(self, parent: Any, index: Any) -> Any:
        """The next node, unless it has a name, is a name, or lies too deep."""
        event: Any = self.parser.peek_event()
        if event.anchor is not None:
            said = "anchors (&) and aliases (*) are not used here; write it out."
            raise _refusal("alias", said, _line(event))
        if isinstance(event, CollectionStartEvent) and self.depth >= MOST_LEVELS:
            raise _refusal("too_deep", "this is nested deeper than a policy can be.", _line(event))
        return super().compose_node(parent, index)


def _plain_yaml() -> YAML:
    yaml = YAML(typ="safe", pure=True)
    yaml.Composer = _PlainComposer
    return yaml


# Any: an event or a node of the YAML library, whose marks carry no types.
def _line(marked: Any) -> int:
    return int(marked.start_mark.line) + 1


def _written(node: Node) -> Written:
    match node:
        case MappingNode():
            return Keyed(_line(node), _pairs(node))
        case SequenceNode():
            return Listed(_line(node), tuple(_written(each) for each in node.value))
        case _:
            return Scalar(_line(node), str(node.value), _KINDS.get(str(node.tag), ScalarKind.TEXT))


def _pairs(node: MappingNode) -> tuple[Pair, ...]:
    pairs: list[Pair] = []
    open_text: Scalar | None = None  # the value before, where it is text without quotes
    for key, value in node.value:
        written = _written(value)
        if node.flow_style and open_text and _lacks_colon(key, value):
            words = f"{open_text.text}, {_key(key)}"
            open_text = replace(open_text, text=words)
            pairs[-1] = replace(pairs[-1], value=open_text)
            continue
        pairs.append(Pair(_line(key), _key(key), written))
        open_text = _open_text(written, value)
    return tuple(pairs)


def _open_text(written: Written, node: Any) -> Scalar | None:
    """The value if it is text without quotes, which a comma may go on with."""
    if isinstance(written, Scalar) and written.kind is ScalarKind.TEXT and not node.style:
        return written
    return None


def _lacks_colon(key: Node, value: Node) -> bool:
    return bool(key.end_mark.index == value.end_mark.index)


def _key(node: Node) -> str:
    return str(node.value) if isinstance(node, ScalarNode) else ""


def _syntax_refusal(error: Exception, text: str, name: str) -> ProblemsError:
    why, line = "", None
    if isinstance(error, MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        why = f" ({error.problem})" if error.problem else ""
    elif isinstance(error, ReaderError):
        line = text.count("\n", 0, error.position) + 1
        why = " (there is a character that YAML does not allow)"
    where = "this is" if line else f"{name} is"
    return _refusal(
        "yaml", f"{where} not YAML{why}. Look at the indents, colons and quotes just before.", line
    )


def _refusal(code: str, sentence: str, line: int | None = None) -> ProblemsError:
    said = f"Line {line}: {sentence}" if line else sentence
    return ProblemsError([Problem(code, said, line)])
