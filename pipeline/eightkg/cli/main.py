"""The command ``eightkg``: one file per command beside this one, each a thin wrapper over a plain function.

Exit status: 0 fine, 1 something does not conform or could not be read among others, 2 bad input or usage, 3 our fault.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import traceback
from collections.abc import Sequence

from eightkg import __version__
from eightkg.cli import build, check, coverage, explain, export, link, ontology, query, read, rules, validate
from eightkg.errors import BadQuery, EightkgError, UnreadableFile
from eightkg.store.files import StoreBusy

COMMANDS = (build, query, explain, read, coverage, validate, rules, check, link, export, ontology)
INTERRUPTED = 130
"""As shells have it: 128 and the number of the signal."""

EPILOG = """\
examples:
  eightkg build data/releases --graph graph
  eightkg query --graph graph --name coeur-dalene-accrual
  eightkg explain data/releases/001_37044b9a967d5e25.txt

exit status: 0 fine; 1 something does not conform; 2 bad input or usage; 3 our fault.
"""


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="eightkg",
        description="SEC Form 8-K filings and their press releases as a graph of corporate events.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--version", action="version", version=f"eightkg {__version__}")
    commands = made.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add(commands)
    return made


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line ``argv`` (by default the process's own) and give its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what the terminal cannot show is written as its code, not an error
            stream.reconfigure(errors="backslashreplace")
    try:
        chosen = parser().parse_args(argv)
        status: int = chosen.run(chosen)
        sys.stdout.flush()
        return status
    except SystemExit as end:  # argparse: help, version, bad usage
        return end.code if isinstance(end.code, int) else 2
    except (UnreadableFile, BadQuery, StoreBusy) as error:
        return _fail(error, 2)
    except EightkgError as error:
        return _fail(error, 3)
    except KeyboardInterrupt:
        print("eightkg: interrupted; what was finished is kept", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has gone, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        traceback.print_exc()
        return _fail(error, 3, "this is a fault of eightkg; please report it with the lines above")


def _fail(error: Exception, status: int, advice: str = "") -> int:
    print(f"eightkg: {error}", *([advice] if advice else []), sep="\n", file=sys.stderr)
    return status
