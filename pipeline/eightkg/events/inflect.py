"""English inflection for patterns: ``~declare`` stands for declare, declares, declared, declaring."""

from __future__ import annotations

from functools import cache

IRREGULAR = {
    "be": "be is are was were been being",
    "have": "have has had having",
    "cut": "cut cuts cutting",
    "do": "do does did done doing",
    "go": "go goes went gone going",
    "become": "become becomes became becoming",
    "begin": "begin begins began begun beginning",
    "bring": "bring brings brought bringing",
    "build": "build builds built building",
    "buy": "buy buys bought buying",
    "come": "come comes came coming",
    "draw": "draw draws drew drawn drawing",
    "fall": "fall falls fell fallen falling",
    "file": "file files filed filing filings",
    "find": "find finds found finding",
    "get": "get gets got gotten getting",
    "give": "give gives gave given giving",
    "grow": "grow grows grew grown growing",
    "hear": "hear hears heard hearing",
    "hold": "hold holds held holding",
    "keep": "keep keeps kept keeping",
    "lay": "lay lays laid laying",
    "lead": "lead leads led leading",
    "leave": "leave leaves left leaving",
    "lose": "lose loses lost losing",
    "make": "make makes made making",
    "mean": "mean means meant meaning",
    "meet": "meet meets met meeting",
    "pay": "pay pays paid paying",
    "prepay": "prepay prepays prepaid prepaying",
    "put": "put puts putting",
    "raise": "raise raises raised raising",
    "repay": "repay repays repaid repaying",
    "rise": "rise rises rose risen rising",
    "run": "run runs ran running",
    "say": "say says said saying",
    "see": "see sees saw seen seeing",
    "seek": "seek seeks sought seeking",
    "sell": "sell sells sold selling",
    "send": "send sends sent sending",
    "set": "set sets setting",
    "show": "show shows showed shown showing",
    "shut": "shut shuts shutting",
    "spend": "spend spends spent spending",
    "spin": "spin spins spun spinning",
    "split": "split splits splitting",
    "stand": "stand stands stood standing",
    "step": "step steps stepped stepping",
    "strike": "strike strikes struck striking",
    "sue": "sue sues sued suing",
    "take": "take takes took taken taking",
    "tell": "tell tells told telling",
    "undertake": "undertake undertakes undertook undertaken undertaking",
    "withdraw": "withdraw withdraws withdrew withdrawn withdrawing",
    "win": "win wins won winning",
    "write": "write writes wrote written writing",
    "person": "person persons people",
}
"""Forms that the rules below do not make."""

VOWELS = "aeiou"
DOUBLED = frozenset(
    """
    ban bar beg cap cut dip drop fit flag flip grab hit let log map net nod permit plan plug rip rob rub ship shop slip
    stop strip swap tap top trim trip wrap admit commit compel confer control defer emit expel incur infer occur omit
    patrol propel rebut refer regret remit submit transfer transmit
    """.split()
)
"""Verbs that double their last consonant."""


@cache
def forms(lemma: str) -> tuple[str, ...]:
    """All inflected forms of a verb or noun, the lemma first.

    >>> forms("declare")
    ('declare', 'declares', 'declared', 'declaring')
    >>> forms("acquire")[-1], forms("submit")[-1], forms("carry")[1:3]
    ('acquiring', 'submitting', ('carries', 'carried'))
    >>> forms("launch")[1]
    'launches'
    """
    if lemma in IRREGULAR:
        return tuple(IRREGULAR[lemma].split())
    if lemma.endswith("ie"):
        return lemma, lemma + "s", lemma + "d", lemma[:-2] + "ying"
    if lemma.endswith("e"):
        stem = lemma if lemma.endswith(("ee", "oe", "ye")) else lemma[:-1]
        return lemma, lemma + "s", lemma + "d", stem + "ing"
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    plural = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s")
    stem = lemma + lemma[-1] if lemma in DOUBLED else lemma
    return lemma, plural, stem + "ed", stem + "ing"
