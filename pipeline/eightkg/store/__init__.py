"""Graphs ↔ disk: one Turtle file a document, an index made of them when needed, queries and exports over all."""
