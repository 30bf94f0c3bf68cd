"""Common ground of all models: frozen, every field described, unknown keys refused, text kept as typed."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    RootModel,
    ValidationError,
    WithJsonSchema,
)

from planref.source.problem import Problem, ProblemsFound
from planref.source.yamlfile import Positioned

__all__ = [
    "AfterValidator",
    "Count",
    "Day",
    "Field",
    "Flag",
    "Frozen",
    "FrozenRoot",
    "Identifier",
    "ModelT",
    "Pattern",
    "Text",
    "as_typed",
    "schema_of",
    "validate",
]

IDENTIFIER = r"^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$"


class Frozen(BaseModel):
    """Base of every model: immutable, closed, all text as typed."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=False)


RootT = TypeVar("RootT")


class FrozenRoot(RootModel[RootT]):
    """A model whose value is a list or mapping itself."""

    model_config = ConfigDict(frozen=True)


def _flag(value: Any) -> Any:
    if value in ("true", "false"):
        return value == "true"
    if isinstance(value, bool):
        return value
    raise ValueError("只能写 true 或 false | write true or false")


def _day(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError("日期要写成 2024-12-31 | write the date as 2024-12-31")
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise ValueError("没有这一天 | no such day") from None


def _count(value: Any) -> Any:
    if isinstance(value, int):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"0|[1-9]\d{0,8}", value):
        raise ValueError("要写成整数 | write a whole number")
    return int(value)


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"正则表达式不成立（{error}） | not a regular expression: {error}") from None
    return value


Text = Annotated[str, Field(min_length=1)]
Pattern = Annotated[Text, AfterValidator(_pattern)]
Identifier = Annotated[str, Field(pattern=IDENTIFIER, max_length=80)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Count = Annotated[int, BeforeValidator(_count)]
Day = Annotated[
    datetime.date,
    BeforeValidator(_day),
    PlainSerializer(lambda day: day.isoformat(), return_type=str),
    WithJsonSchema({"type": "string", "format": "date"}),
]

ModelT = TypeVar("ModelT", bound=BaseModel)

_MESSAGES = {
    "extra_forbidden": ("不认识的键", "删去它或改正拼写", "Unknown key", "Delete it or mend its spelling"),
    "missing": ("缺少必填的键", "补上它", "Required key missing", "Add it"),
    "string_too_short": ("内容是空的", "填写内容或删去这一行", "Empty value", "Fill it in or delete the line"),
    "string_type": ("这里要写一段文字", "写成一行文字", "Text expected", "Write one line of text"),
    "tuple_type": ("这里要写一个列表", "每项以 - 开头", "List expected", "Begin each item with -"),
    "dict_type": ("这里要写键和值", "写成“键: 值”", "Keys and values expected", "Write key: value"),
    "model_type": ("这里要写键和值", "写成“键: 值”", "Keys and values expected", "Write key: value"),
    "literal_error": ("不是允许的值", "从允许的值里选一个", "Value not allowed", "Choose one of the allowed values"),
    "string_pattern_mismatch": ("写法不合规定", "按规定的写法改正", "Wrong form", "Mend it as the schema says"),
}


def validate(model: type[ModelT], value: Positioned, file: str) -> ModelT:
    """Build a model from a positioned value; ProblemsFound names every fault with its line and column."""
    try:
        return model.model_validate(value.plain())
    except ValidationError as error:
        raise ProblemsFound([_problem(value, file, dict(item)) for item in error.errors()]) from error


def _problem(value: Positioned, file: str, error: dict[str, Any]) -> Problem:
    path = tuple(error["loc"])
    kind = str(error["type"])
    line, column = value.key_place(path) if kind == "extra_forbidden" else value.place(path)
    where = ".".join(str(step) for step in path)
    if kind == "value_error":
        zh, _, en = str(error["msg"]).removeprefix("Value error, ").partition(" | ")
        return Problem(file, line, column, "value", f"{where}：{zh}", "改正这个值", f"{where}: {en}", "Mend the value")
    message, cure, message_en, cure_en = _MESSAGES.get(
        kind, ("值不合规定", "按数据说明改正", "Invalid value", "Mend it as the schema says")
    )
    expected = str(error.get("ctx", {}).get("expected", "") or error.get("ctx", {}).get("pattern", ""))
    hint = f"（{expected}）" if expected else ""
    return Problem(
        file, line, column, kind.replace("_", "-"), f"{where}：{message}{hint}", cure, f"{where}: {message_en}", cure_en
    )


def as_typed(model: BaseModel) -> Any:
    """Return what a model was built from, every value as the text that stands in the file."""
    return _typed(model.model_dump(mode="json", exclude_unset=True))


def _typed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _typed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_typed(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def schema_of(model: type[Frozen]) -> dict[str, Any]:
    """JSON Schema of a model, for editors and for the data dictionary."""
    return model.model_json_schema()
