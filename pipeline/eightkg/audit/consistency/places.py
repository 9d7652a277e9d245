"""The states, and the ZIP codes in each (USPS Publication 65: the first three digits)."""

from __future__ import annotations

from functools import lru_cache

STATES = dict(
    pair.split(" ", 1)
    for pair in (
        "AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|"
        "DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|"
        "KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|"
        "MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|"
        "NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|PR Puerto Rico|"
        "RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|"
        "WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming"
    ).split("|")
)

_ZIPS = (
    "AL 350-369|AK 995-999|AZ 850-865|AR 716-729 755|CA 900-961|CO 800-816|CT 060-069|DE 197-199|DC 200 202-205 569|"
    "FL 320-349|GA 300-319 398-399|HI 967-968|ID 832-838|IL 600-629|IN 460-479|IA 500-528|KS 660-679|KY 400-427|"
    "LA 700-714|ME 039-049|MD 206-219|MA 010-027 055|MI 480-499|MN 550-567|MS 386-397|MO 630-658|MT 590-599|NE 680-693|"
    "NV 889-898|NH 030-038|NJ 070-089|NM 870-884|NY 005 063 100-149|NC 270-289|ND 580-588|OH 430-459|OK 730-749|"
    "OR 970-979|PA 150-196|PR 006-007 009|RI 028-029|SC 290-299|SD 570-577|TN 370-385|TX 733 750-799 885|UT 840-847|"
    "VT 050-059|VA 201 220-246|WA 980-994|WV 247-268|WI 530-549|WY 820-831"
)


@lru_cache(maxsize=1)
def _prefixes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for entry in _ZIPS.split("|"):
        state, *ranges = entry.split()
        for each in ranges:
            first, _, last = each.partition("-")
            for number in range(int(first), int(last or first) + 1):
                found.setdefault(f"{number:03d}", set()).add(state)
    return {prefix: frozenset(states) for prefix, states in found.items()}


def zip_states(code: str) -> frozenset[str]:
    """The states that a ZIP code can be in; none where no ZIP code begins so.

    >>> sorted(zip_states("83815")), sorted(zip_states("06390")), sorted(zip_states("00000"))
    (['ID'], ['CT', 'NY'], [])
    """
    return _prefixes().get(code[:3], frozenset())


def state_code(name: str) -> str:
    """The code of a state by its code or name; empty for another word.

    >>> state_code("Idaho"), state_code("D.C."), state_code("NEW YORK"), state_code("Ontario")
    ('ID', 'DC', 'NY', '')
    """
    plain = name.replace(".", "").strip().upper()
    if plain in STATES:
        return plain
    return next((code for code, state in STATES.items() if state.upper() == plain), "")
