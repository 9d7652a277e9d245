"""What all tests share: the folder of real filings beside the checkout, and the rule that nothing is skipped in secret.

With ``EIGHTKG_NO_SKIP`` set, a skipped test fails: a missing program must then be installed, not passed over. One skip
stays one: that of a test which needs the shared filings (reason ``shared: …``) where that folder is not there at all.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
ABSENT = "shared: "


def shared_folder() -> Path:
    """Where the shared filings, gold and tools would lie; nothing says that they do."""
    return Path(os.environ.get("EIGHTKG_SHARED") or CHECKOUT.parent / "shared")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared filings, gold and tools, outside the repository."""
    folder = shared_folder()
    if not (folder / "releases").is_dir():
        pytest.skip(f"{ABSENT}{folder} is not here; EIGHTKG_SHARED names another place")
    return folder


@pytest.fixture(scope="session")
def releases() -> Path:
    """The four sample filings of the repository."""
    return CHECKOUT / "data" / "releases"


class NoSkip:
    """Turns skips into failures, of tests and of whole modules, doctests of the package included."""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        forbid(report)
        return report

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        report = yield
        forbid(report)
        return report


def forbid(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Make a skip a failure, unless it is for the want of the shared folder. An expected failure is no skip."""
    if not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    reason = reason.removeprefix("Skipped: ")
    if reason.startswith(ABSENT) and not (shared_folder() / "releases").is_dir():
        return
    report.outcome = "failed"
    report.longrepr = f"skipped, and EIGHTKG_NO_SKIP forbids it: {reason}"


def pytest_configure(config: pytest.Config) -> None:
    os.environ.pop("COLUMNS", None)  # the width of the terminal that tests are run from is nothing to test by
    if os.environ.get("EIGHTKG_NO_SKIP"):
        config.pluginmanager.register(NoSkip(), "eightkg-no-skip")
