"""The graph in other forms: RDF files (``rdf``), tables of events (``tables``), a description (``describe``)."""
