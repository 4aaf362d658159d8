"""Lines between actors → where each actor stands, how each line runs, and what structure they have."""

from onrecord.graph.arrangements import circle, columns, placed
from onrecord.graph.curves import bends, curve
from onrecord.graph.layout import NARROW, WIDE, Canvas, Point, diameters, layout
from onrecord.graph.measures import Measure, along, backbone, clustered, communities, path, weights
from onrecord.graph.pairs import belonging

__all__ = [
    "NARROW",
    "WIDE",
    "Canvas",
    "Measure",
    "Point",
    "along",
    "backbone",
    "belonging",
    "bends",
    "circle",
    "clustered",
    "columns",
    "communities",
    "curve",
    "diameters",
    "layout",
    "path",
    "placed",
    "weights",
]
