"""What every view and page is given; made by the gate, defined where the permissions are."""

from bb_data.access.context import Context, Monitor

__all__ = ["Context", "Monitor"]
