"""Every rule of an audit: the one list of them."""

from __future__ import annotations

from eightkg.audit.rule import Rule

RULES: tuple[Rule, ...] = ()
