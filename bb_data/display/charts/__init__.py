"""The kinds of chart, from released cells to a dict figure: pure, quick, without pandas or plotly.

Every builder refuses anything but Released (or Counts), draws the values as released, says what is
withheld, and gives the same content as alternative text and as a table.
"""

from bb_data.display.charts.bars import counted, quarters
from bb_data.display.charts.chart import Chart
from bb_data.display.charts.course import course
from bb_data.display.charts.estimates import estimates
from bb_data.display.charts.forest import forest
from bb_data.display.charts.funnel import funnel
from bb_data.display.charts.ladder import ladder
from bb_data.display.charts.panels import panels
from bb_data.display.charts.recovery import recovery
from bb_data.display.charts.shares import shares

__all__ = [
    "Chart",
    "counted",
    "course",
    "estimates",
    "forest",
    "funnel",
    "ladder",
    "panels",
    "quarters",
    "recovery",
    "shares",
]
