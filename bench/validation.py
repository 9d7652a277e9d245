"""How long the SHACL validation of one document's graph takes, in milliseconds of processor time.

    python bench/validation.py [FOLDER] [--times N]

Builds the graphs of the filings in FOLDER (by default the samples), then validates each N times after one warm-up.
The aim: under 50 ms at the median.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from statistics import median

from eightkg.checks import validate_graph
from eightkg.errors import UnreadableFile
from eightkg.pipeline import Pipeline

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "releases"


def milliseconds(folder: Path, times: int) -> dict[str, list[float]]:
    """For each document, by file name and place in it, the time of each validation."""
    pipeline = Pipeline.load()
    measured: dict[str, list[float]] = {}
    for path in sorted(file for file in folder.iterdir() if file.is_file()):
        try:
            documents = pipeline.process(path)
        except UnreadableFile as error:
            print(error)
            continue
        for processed in documents:
            validate_graph(processed.graph)
            runs = measured.setdefault(f"{path.name} {processed.document.index}", [])
            for _ in range(times):
                start = time.process_time()
                validate_graph(processed.graph)
                runs.append(1000 * (time.process_time() - start))
    return measured


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path, default=SAMPLES)
    options.add_argument("--times", type=int, default=9)
    chosen = options.parse_args()
    measured = milliseconds(chosen.folder, chosen.times)
    for name, runs in measured.items():
        print(f"{median(runs):6.1f} ms  {name}")
    print(f"{median(median(runs) for runs in measured.values()):6.1f} ms  median of {len(measured)} documents")


if __name__ == "__main__":
    main()
