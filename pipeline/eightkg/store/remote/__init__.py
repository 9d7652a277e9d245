"""Triplestores elsewhere, by the SPARQL 1.1 protocols: what is sent (``upload``), by which requests (``client``)."""
