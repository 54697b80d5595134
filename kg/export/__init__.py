"""What is written besides RDF: facts.jsonl, report.json, graph.html, files for Neo4j."""
