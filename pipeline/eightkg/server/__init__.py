"""The graph for people and programs on the network: a SPARQL 1.1 endpoint, IRIs that can be looked up, a web reader."""
