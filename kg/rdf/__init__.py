"""Everything that knows RDF: names, writing, loading, queries, shapes, the endpoint."""
