"""The network for programs that draw and measure networks: GraphML, GEXF 1.3, and a table of edges for Gephi.

Nodes are actors, edges are lines: directed, with type, stance, sign and the number of reactions as weight.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from onrecord.exports.content import Content, line_rows
from onrecord.exports.reactions import harmless, taken

_NODE = {
    "label": "string",
    "kind": "string",
    "country": "string",
    "parent": "string",
    "given": "int",
    "received": "int",
}
_EDGE = {"type": "string", "stance": "string", "sign": "int", "weight": "int", "label": "string"}
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_GEXF = "http://gexf.net/1.3"
# What XML 1.0 can't hold, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_graphml(content: Content) -> Iterator[str]:
    """One `graph`, its description the filters' sentence."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="{_GRAPHML}">\n'
    for domain, columns in (("node", _NODE), ("edge", _EDGE)):
        for name, type in columns.items():
            key = {"id": f"{domain}_{name}", "for": domain, "attr.name": name, "attr.type": type}
            yield _text(Element("key", key))
    yield _text(_filled(Element("desc"), content.sentence))
    yield '<graph id="reactions" edgedefault="directed">\n'
    for node in _nodes(content):
        yield _text(_with_data(Element("node", {"id": node["id"]}), node, "node", _NODE))
    for number, edge in enumerate(_edges(content)):
        ends = {"id": f"e{number}", "source": edge["source"], "target": edge["target"]}
        yield _text(_with_data(Element("edge", ends), edge, "edge", _EDGE))
    yield "</graph>\n</graphml>\n"


def as_gexf(content: Content) -> Iterator[str]:
    """GEXF 1.3, its description the filters' sentence."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="{_GEXF}" version="1.3">\n'
    meta = Element("meta", {"lastmodifieddate": content.made.isoformat()})
    _filled(SubElement(meta, "creator"), "On Record")
    _filled(SubElement(meta, "description"), content.sentence)
    yield _text(meta)
    yield '<graph defaultedgetype="directed" mode="static">\n'
    for domain, columns in (("node", _NODE), ("edge", _EDGE)):
        attributes = Element("attributes", {"class": domain, "mode": "static"})
        for name, type in columns.items():
            SubElement(attributes, "attribute", {"id": name, "title": name, "type": type.replace("int", "integer")})
        yield _text(attributes)
    yield "<nodes>\n"
    for node in _nodes(content):
        yield _text(_with_values(Element("node", {"id": node["id"], "label": node["label"]}), node, _NODE))
    yield "</nodes>\n<edges>\n"
    for number, edge in enumerate(_edges(content)):
        element = Element(
            "edge",
            {
                "id": str(number),
                "source": edge["source"],
                "target": edge["target"],
                "label": edge["label"],
                "weight": str(edge["weight"]),
                "kind": edge["type"],
            },
        )
        yield _text(_with_values(element, edge, _EDGE))
    yield "</edges>\n</graph>\n</gexf>\n"


def as_gephi(content: Content) -> Iterator[str]:
    """Gephi's table of edges; source and target are names, so that it needs no table of nodes."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(("Source", "Target", "Type", "Weight", "Label", "Stance", "Sign", "Reaction"))
    for row in line_rows(content):
        cells = (row["source_name"], row["target_name"], "Directed", row["count"], _label(row))
        writer.writerow([harmless(cell) for cell in (*cells, row["stance"], row["sign"], row["type"])])
        yield taken(buffer)
    yield taken(buffer)


def _nodes(content: Content) -> Iterator[dict[str, str]]:
    for row in content.actors:
        yield {"id": _clean(row["id"]), "label": _clean(row["name"])} | {
            name: _clean(row[name]) for name in ("kind", "country", "parent", "given", "received")
        }


def _edges(content: Content) -> Iterator[dict[str, str]]:
    for row in line_rows(content):
        named = {name: _clean(row[name]) for name in ("source", "target", "type", "stance", "sign")}
        yield named | {"weight": str(row["count"]), "label": _clean(_label(row))}


def _label(row: Mapping[str, Any]) -> str:
    return f"{row['type']} ({row['stance']})"


def _with_data(element: Element, values: Mapping[str, str], domain: str, columns: Mapping[str, str]) -> Element:
    for name in columns:
        _filled(SubElement(element, "data", {"key": f"{domain}_{name}"}), values[name])
    return element


def _with_values(element: Element, values: Mapping[str, str], columns: Mapping[str, str]) -> Element:
    parent = SubElement(element, "attvalues")
    for name in columns:
        SubElement(parent, "attvalue", {"for": name, "value": values[name]})
    return element


def _filled(element: Element, text: str) -> Element:
    element.text = _clean(text)
    return element


def _clean(value: object) -> str:
    return _FORBIDDEN.sub("", str(value))


def _text(element: Element) -> str:
    return tostring(element, encoding="unicode") + "\n"
