import pytest

from kg.graph import build_graph, measure, project


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
