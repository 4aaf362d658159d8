"""Networks and FollowTheMoney, read back by the programs they are made for."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import igraph
import networkx
import pandas as pd
import pytest
from conftest import GEORGIA, RUSSIA, make_document, make_extraction, make_reaction
from followthemoney import model

from onrecord import query
from onrecord.exports import Content, export, write
from onrecord.exports.networks import as_gexf, as_graphml
from onrecord.model import Entity, Filters, Kind, Selection, Stance
from onrecord.store import Store

HOSTILE = "<script>alert(1)</script> \"A\" & 'B' ]]> \x00\x0b\u200b\u202eevil $x$"


def lines_of(store: Store) -> Counter[tuple[str, str, str, str, int]]:
    columns = ["source_name", "target_name", "type", "stance", "count"]
    return Counter(query.lines(store, Filters())[columns].itertuples(index=False, name=None))


def test_networkx_reads_graphml(store: Store, tmp_path: Path) -> None:
    export(store, Filters(), "graphml", tmp_path / "out.graphml")
    net = networkx.read_graphml(tmp_path / "out.graphml")
    assert net.is_directed()
    assert {data["label"] for _, data in net.nodes(data=True)} == set(query.actors(store, Filters())["name"])
    names = networkx.get_node_attributes(net, "label")
    assert lines_of(store) == Counter(
        (names[s], names[t], data["type"], data["stance"], data["weight"]) for s, t, data in net.edges(data=True)
    )
    assert {data["sign"] for *_, data in net.edges(data=True)} == {-1, 0, 1}
    assert net.nodes["territory:abkhazia"] == {
        "label": "Abkhazia",
        "kind": "territory",
        "parent": "GEO",
        "country": "",
        "given": 0,
        "received": 1,
    }


def test_igraph_reads_graphml(store: Store, tmp_path: Path) -> None:
    export(store, Filters(), "graphml", tmp_path / "out.graphml")
    net = igraph.Graph.Read_GraphML(str(tmp_path / "out.graphml"))
    assert net.is_directed()
    assert (net.vcount(), net.ecount()) == (len(query.actors(store, Filters())), len(query.lines(store, Filters())))
    assert sum(net.es["weight"]) == 7


def test_networkx_reads_gexf(store: Store, tmp_path: Path) -> None:
    export(store, Filters(), "gexf", tmp_path / "out.gexf")
    net = networkx.read_gexf(tmp_path / "out.gexf", version="1.3")
    assert net.is_directed()
    names = networkx.get_node_attributes(net, "label")
    assert lines_of(store) == Counter(
        (names[s], names[t], data["type"], data["stance"], int(data["weight"])) for s, t, data in net.edges(data=True)
    )
    assert "All reactions." in (tmp_path / "out.gexf").read_text(encoding="utf-8")


def test_gephis_table_stands_without_a_table_of_nodes(store: Store, tmp_path: Path) -> None:
    export(store, Filters(), "gephi", tmp_path / "out.csv")
    table = pd.read_csv(tmp_path / "out.csv")
    assert list(table.columns[:5]) == ["Source", "Target", "Type", "Weight", "Label"]
    assert set(table["Type"]) == {"Directed"}
    columns = ["Source", "Target", "Reaction", "Stance", "Weight"]
    assert lines_of(store) == Counter(table[columns].itertuples(index=False, name=None))


def test_followthemoney_takes_every_entity(store: Store, tmp_path: Path) -> None:
    assert export(store, Filters(), "ftm", tmp_path / "out.jsonl") == 7
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    entities = {line["id"]: model.get_proxy(line) for line in lines}
    assert len(entities) == len(lines), "each is told once"
    links = [entity for entity in entities.values() if entity.schema.is_a("UnknownLink")]
    assert len(links) == 7
    for link in links:
        assert {*link.get("subject"), *link.get("object"), *link.get("proof")} <= set(entities)
        link.schema.validate(link.to_dict())
    ends = {(entities[link.first("subject")].caption, entities[link.first("object")].caption) for link in links}
    assert ("Russia", "Abkhazia") in ends
    assert ("Abkhazia", "Russia") not in ends
    assert {entity.schema.name for entity in entities.values()} == {
        *("UnknownLink", "Article", "Person", "Organization", "PublicBody")
    }


def hostile(store: Store) -> None:
    document = make_document("h", "Russia praised Eve.", title=HOSTILE, url="javascript:alert(1)")
    eve = Entity("official:eve", HOSTILE, Kind.OFFICIAL)
    reaction = make_reaction(document, RUSSIA, eve, "praised", "praise", Stance.POSITIVE, named=("Russia", "Eve"))
    store.add([make_extraction(document, (RUSSIA, eve), (reaction,))])


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_a_hostile_name_is_text_in_xml(format: str, empty_store: Store, tmp_path: Path) -> None:
    hostile(empty_store)
    path = tmp_path / f"out.{format}"
    export(empty_store, Filters(), format, path)
    net = networkx.read_graphml(path) if format == "graphml" else networkx.read_gexf(path, version="1.3")
    assert HOSTILE.replace("\x00", "").replace("\x0b", "") in {data["label"] for _, data in net.nodes(data=True)}


def test_a_link_that_runs_something_is_no_link(empty_store: Store, tmp_path: Path) -> None:
    hostile(empty_store)
    export(empty_store, Filters(), "ftm", tmp_path / "out.jsonl")
    assert "javascript" not in (tmp_path / "out.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("write_format", [as_graphml, as_gexf])
def test_a_selection_is_all_that_is_written(write_format, store: Store, tmp_path: Path) -> None:  # noqa: ANN001
    chosen = Selection(source=RUSSIA.id)
    write(tmp_path / "out.xml", write_format(Content(store, Filters(), chosen)))
    text = (tmp_path / "out.xml").read_text(encoding="utf-8")
    assert "territory:abkhazia" in text
    assert GEORGIA.id not in text
