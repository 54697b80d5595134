from dataclasses import replace

import pytest

from kg.graph import build_graph, measure, project
from kg.model import Predicate


def test_graph_holds_events_as_nodes(tiny):
    entities, facts = tiny
    graph = build_graph(entities, facts)
    assert graph.nodes["investment/1"]["label"] == "甲基地 1亿元"
    roles = {data["predicate"] for _, _, data in graph.out_edges("investment/1", data=True)}
    assert roles == {"investor", "project", "place", "industry"}


def test_graph_order_does_not_depend_on_the_order_of_facts(tiny):
    entities, facts = tiny
    backwards = build_graph(dict(reversed(entities.items())), facts[::-1])
    assert list(build_graph(entities, facts).edges(keys=True)) == list(backwards.edges(keys=True))


def test_graph_refuses_a_fact_about_an_unknown_entity(tiny):
    entities, facts = tiny
    del entities["company/甲公司"]
    with pytest.raises(KeyError, match="company/甲公司"):
        build_graph(entities, facts)


def test_projection_draws_an_investment_as_edges(tiny):
    entities, facts = tiny
    plain = project(build_graph(entities, facts))
    assert "investment/1" not in plain
    drawn = {(s, t) for s, t, d in plain.edges(data=True) if d["predicate"] == "investment"}
    assert drawn == {("company/甲公司", "project/甲基地"), ("company/甲公司", "district/500110")}


def test_projection_draws_a_post_as_an_edge(tiny):
    plain = project(build_graph(*tiny))
    assert [d["fact"].title for _, _, d in plain.edges(data=True) if d["predicate"] == "post"] == ["区长"]


def test_measures_count_nodes_by_type(tiny):
    counts = measure(build_graph(*tiny))
    assert counts["nodes:District"] == 2
    assert counts["edges:partOf"] == 1
    assert counts["components"] == 1


def test_a_parent_that_a_text_tells_too_is_one_edge(tiny):
    entities, facts = tiny
    child, parent = "district/500110", "district/500000"
    told = replace(facts[0], id="relation/2", subject=child, predicate=Predicate.PART_OF, object=parent)
    graph = build_graph(entities, (*facts, told))
    assert measure(graph)["edges:partOf"] == 1
    assert [data["fact"] for data in graph.get_edge_data(child, parent).values()] == [told]
