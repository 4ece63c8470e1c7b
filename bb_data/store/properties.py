"""What the store says of itself: whether it holds demo data, and which day "today" is."""

from __future__ import annotations

from datetime import date, datetime

from bb_data.store.database import Reader, Writer, is_clock_set, now

DEMO_TODAY = "demo_today"


def property_of(reader: Reader, name: str) -> str | None:
    """The value of a property, or None."""
    value = reader.value("SELECT value FROM store_property WHERE name = $name", {"name": name})
    return None if value is None else str(value)


def set_property(writer: Writer, name: str, value: str) -> None:
    """Set a property."""
    writer.execute("DELETE FROM store_property WHERE name = $name", {"name": name})
    writer.insert_row("store_property", name=name, value=value)


def holds_demo_data(reader: Reader) -> bool:
    """Whether this store was filled by the demo generator."""
    return property_of(reader, DEMO_TODAY) is not None


def today(reader: Reader) -> date:
    """The one clock: the demo's fixed day, or the calendar."""
    fixed = property_of(reader, DEMO_TODAY)
    return date.fromisoformat(fixed) if fixed else date.today()


def moment(reader: Reader) -> datetime:
    """This moment in UTC; on demo data the time of now on the demo's day, so that hand-ins keep their order."""
    if is_clock_set() or not holds_demo_data(reader):
        return now()
    return datetime.combine(today(reader), now().time())
