"""Common ground of all models: frozen, every field described, unknown keys refused, text kept as typed."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PrivateAttr,
    RootModel,
    ValidationError,
    WithJsonSchema,
    create_model,
)
from pydantic_core import PydanticCustomError

from planref.source.limits import EARLIEST, LAST_LINE, LATEST, LONGEST_TEXT
from planref.source.problem import Problem, ProblemsFound, problem_at
from planref.source.yamlfile import DataValue

__all__ = [
    "Address",
    "AfterValidator",
    "Count",
    "Day",
    "Field",
    "FileName",
    "Flag",
    "Frozen",
    "FrozenRoot",
    "Identifier",
    "LineNumber",
    "ModelT",
    "Pattern",
    "PatternInBoth",
    "PlanId",
    "Positive",
    "PrivateAttr",
    "Text",
    "WithJsonSchema",
    "as_typed",
    "create_model",
    "schema_of",
    "validate",
    "wrong",
]

IDENTIFIER = r"^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$"
# The comparison reads own files under the ids a and b.
PLAN_ID = r"^[a-z][a-z0-9]{0,23}$"
_FILE_NAME = re.compile(r"[\w（）()〔〕\[\]+-][\w .（）()〔〕\[\]+-]*(?<![ .])")
# Names that Windows keeps for devices, and that pages and folders of the site have.
_DEVICES = ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)))
_PAGES = (
    "index",
    "search",
    "m",
    "qr",
    "card",
    "plans",
    "compare",
    "assets",
    "data",
    "downloads",
    "calendars",
    "server",
)
_RESERVED = frozenset({*_DEVICES, *_PAGES})


class Frozen(BaseModel):
    """Base of every model: immutable, closed, all text as typed."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=False, defer_build=True)

    def model_post_init(self, context: Any) -> None:
        """Share the names of the fields that were given with all models given the same: they would weigh a third."""
        object.__setattr__(self, "__pydantic_fields_set__", _one_of(frozenset(self.__pydantic_fields_set__)))


@cache
def _one_of(names: frozenset[str]) -> set[str]:
    return set(names)


RootT = TypeVar("RootT")


class FrozenRoot(RootModel[RootT]):
    """A model whose value is a list or mapping itself."""

    model_config = ConfigDict(frozen=True)


def wrong(key: str, /, **values: str) -> PydanticCustomError:
    """What a validator raises: `problem.<key>` says what is wrong, with `where` it is and these values."""
    # The library wants its words here; ours are looked up when the problem is told.
    return PydanticCustomError(key, "see the catalogue", values)


def _flag(value: Any) -> Any:
    if value in ("true", "false"):
        return value == "true"
    if isinstance(value, bool):
        return value
    raise wrong("value/flag")


def _day(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise wrong("value/date")
    try:
        day = datetime.date.fromisoformat(value)
    except ValueError:
        raise wrong("value/day") from None
    if not EARLIEST <= day.year <= LATEST:
        raise wrong("value/years", first=str(EARLIEST), last=str(LATEST))
    return day


def _count(value: Any) -> Any:
    if isinstance(value, int):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"0|[1-9][0-9]{0,8}", value):
        raise wrong("value/count")
    return int(value)


def _positive(value: int) -> int:
    if value < 1:
        raise wrong("value/positive")
    return value


def _year(value: int) -> int:
    if not EARLIEST <= value <= LATEST:
        raise wrong("value/years", first=str(EARLIEST), last=str(LATEST))
    return value


def _line(value: int) -> int:
    if not 1 <= value <= LAST_LINE:
        raise wrong("value/line", most=str(LAST_LINE))
    return value


def _unreserved(value: str) -> str:
    if value in _RESERVED:
        raise wrong("value/reserved", id=value)
    return value


def _file_name(value: str) -> str:
    if not _FILE_NAME.fullmatch(value) or value.split(".")[0].lower() in _RESERVED:
        raise wrong("value/file-name")
    return value


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise wrong("value/pattern", reason=str(error)) from None
    if _repeats_repetitions(value):
        raise wrong("value/pattern-repeats")
    return value


_SIGN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{[0-9]*,\}|.", re.DOTALL)
_ENDLESS = re.compile(r"[*+]|\{[0-9]*,\}")


def _repeats_repetitions(pattern: str) -> bool:
    """Whether what may be repeated without end is itself repeated without end: such a pattern may be tried for ever."""
    groups, closed = [False], False
    for sign in _SIGN.findall(pattern):
        is_endless = bool(_ENDLESS.fullmatch(sign))
        if is_endless and closed:
            return True
        closed = False
        if sign == "(":
            groups.append(False)
        elif sign == ")":
            closed = groups.pop()
            groups[-1] |= closed
        elif is_endless:
            groups[-1] = True
    return False


_IN_BOTH = re.compile(
    r"(?:\((?:\?:)?|\||(?:[^\\[\](){}|?*+.^$]|\.|\[\^?[^\\[\]]+\]|\))(?:[?*+]|\{[0-9]+(?:,[0-9]*)?\})?\??)*"
)
"""Characters, classes, groups, choices and repetitions: what regular expressions of Python and JavaScript share."""


def _pattern_in_both(value: str) -> str:
    if not _IN_BOTH.fullmatch(value) or re.compile(_pattern(value)).fullmatch(""):
        raise wrong("value/pattern-in-both")
    return value


Text = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
WordBlock = Annotated[str, Field(min_length=1)]
Pattern = Annotated[Text, AfterValidator(_pattern)]
PatternInBoth = Annotated[Text, AfterValidator(_pattern_in_both)]
"""A pattern that pages read too; it finds something, never nothing."""
ShortHash = Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
Identifier = Annotated[str, Field(pattern=IDENTIFIER, max_length=80), AfterValidator(_unreserved)]
PlanId = Annotated[str, Field(pattern=PLAN_ID), AfterValidator(_unreserved)]
FileName = Annotated[Text, AfterValidator(_file_name)]
Address = Annotated[Text, Field(pattern=r"^https?://[^\s<>\"]{3,500}$")]
Flag = Annotated[bool, BeforeValidator(_flag)]
Count = Annotated[int, BeforeValidator(_count)]
Positive = Annotated[int, BeforeValidator(_count), AfterValidator(_positive)]
LineNumber = Annotated[int, BeforeValidator(_count), AfterValidator(_line)]
Year = Annotated[int, BeforeValidator(_count), AfterValidator(_year)]
Day = Annotated[
    datetime.date,
    BeforeValidator(_day),
    PlainSerializer(lambda day: day.isoformat(), return_type=str),
    WithJsonSchema({"type": "string", "format": "date"}),
]

ModelT = TypeVar("ModelT", bound=BaseModel)

# Kinds of error of the library that have words of their own.
_WORDED = {
    "extra_forbidden": "extra-forbidden",
    "missing": "missing",
    "string_too_short": "string-too-short",
    "string_type": "string-type",
    "string_too_long": "string-too-long",
    "tuple_type": "tuple-type",
    "dict_type": "dict-type",
    "model_type": "model-type",
    "literal_error": "literal-error",
    "string_pattern_mismatch": "string-pattern-mismatch",
}


def validate(model: type[ModelT], value: DataValue, file: str) -> ModelT:
    """Build a model from a positioned value; ProblemsFound names every fault with its line and column."""
    try:
        return model.model_validate(value.plain())
    except ValidationError as error:
        raise ProblemsFound([_problem(value, file, dict(item)) for item in error.errors()]) from error


def _problem(value: DataValue, file: str, error: dict[str, Any]) -> Problem:
    path = tuple(error["loc"])
    kind = str(error["type"])
    line, column = value.key_place(path) if kind == "extra_forbidden" else value.place(path)
    context = {name: str(told) for name, told in error.get("ctx", {}).items()}
    key = kind if "/" in kind else _WORDED.get(kind, "invalid-value")
    found = problem_at(file, line, column, key, where=".".join(str(step) for step in path), **context)
    return replace(found, code=kind.replace("_", "-")) if key == "invalid-value" else found


def as_typed(model: BaseModel) -> Any:
    """Return what a model was built from, every value as the text that stands in the file."""
    return _typed(model.model_dump(mode="json", exclude_unset=True, by_alias=True))


def _typed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _typed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_typed(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """JSON Schema of a model, for editors and for the data dictionary."""
    return model.model_json_schema()
