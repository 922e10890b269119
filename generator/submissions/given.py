"""JSON from outside, read value by value: what is not as it should be is told with its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar, get_args

from generator.base.language import Bilingual

Value = TypeVar("Value")


class BrokenSnapshot(Exception):
    """A snapshot that cannot be read; carries where and why in both languages."""

    def __init__(self, place: str, ja: str, en: str) -> None:
        super().__init__(place)
        self.said = Bilingual(f"{place}: {ja}", f"{place}: {en}")


class Given:
    """An object of the JSON and where it stands."""

    def __init__(self, place: str, value: object) -> None:
        if not isinstance(value, dict):
            raise BrokenSnapshot(place, "オブジェクトが必要です。", "an object is needed")
        self.place, self._value = place, value

    def get(self, name: str, kind: type[Value], instead: Value | None = None) -> Value:
        """A value of a type; `instead` where there is none."""
        found = self._value.get(name, instead)
        if not isinstance(found, kind) or (kind is int and isinstance(found, bool)):
            raise BrokenSnapshot(f"{self.place}.{name}", f"{kind.__name__} が必要です。", f"{kind.__name__} is needed")
        return found

    def word(self, name: str, known: Any, instead: str) -> Any:
        """One of the words of a type."""
        found = self.get(name, str, instead)
        if found not in get_args(known):
            said = ", ".join(get_args(known))
            raise BrokenSnapshot(f"{self.place}.{name}", f"使える語: {said}", f"known words: {said}")
        return found

    def time(self, name: str) -> datetime:
        """An instant that must be there."""
        return self._time(f"{self.place}.{name}", self._value.get(name))

    def maybe(self, name: str) -> datetime | None:
        """An instant, if there is one."""
        return self.time(name) if self._value.get(name) is not None else None

    def times(self, name: str) -> tuple[datetime, ...]:
        """A list of instants."""
        return tuple(
            self._time(f"{self.place}.{name}[{number}]", each) for number, each in enumerate(self.get(name, list, []))
        )

    def _time(self, place: str, value: object) -> datetime:
        try:
            found = datetime.fromisoformat(value if isinstance(value, str) else "")
        except ValueError:
            found = datetime.min
        if found.tzinfo is None:
            raise BrokenSnapshot(
                place, "2026-11-20T09:00:00+09:00 の形が必要です。", "write it as 2026-11-20T09:00:00+09:00"
            )
        return found

    def words(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        found = self.get(name, list, [])
        if not all(isinstance(each, str) for each in found):
            raise BrokenSnapshot(f"{self.place}.{name}", "文字列のリストが必要です。", "a list of texts is needed")
        return tuple(found)

    def objects(self, name: str) -> list[Given]:
        """A list of objects."""
        found = self.get(name, list, [])
        return [Given(f"{self.place}.{name}[{number}]", each) for number, each in enumerate(found)]

    def inner(self, name: str, read: Callable[[Given], Value]) -> Value | None:
        """What an object below holds, if it is there."""
        found = self._value.get(name)
        return read(Given(f"{self.place}.{name}", found)) if found is not None else None
