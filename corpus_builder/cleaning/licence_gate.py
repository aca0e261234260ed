"""The licence gate: may a text or terminology under this licence be trained on? For every kind of source alike."""

from dataclasses import dataclass
from typing import Literal

from corpus_builder.cleaning.licences import grant_of

RefusalReason = Literal[
    "missing_licence",
    "unknown_licence",
    "rights_reserved_licence",
    "non_commercial_licence",
    "no_derivatives_licence",
    "share_alike_licence",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class LicencePolicy:
    """Which licences may enter a corpus."""

    allow_share_alike: bool = True
    """Take texts whose adaptations must carry the same licence (CC BY-SA, GFDL, ODbL)."""
    allow_non_commercial: bool = False
    """Take texts that may not be used commercially (CC BY-NC)."""
    allow_no_derivatives: bool = False
    """Take texts that may not be adapted (CC BY-ND)."""
    allow_missing: bool = True
    """Take texts whose record states no licence, as most grey literature does."""
    allow_unknown: bool = False
    """Take texts whose licence is worded in a way that is not understood."""
    allow_reserved: bool = False
    """Take texts of which all rights are reserved, where the user has an exception or a contract."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """The source may be used."""

    name: str | None
    """The licence's SPDX identifier or short name; None where it is missing or unknown."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The source may not be used."""

    reason: RefusalReason


Verdict = Allowed | Refused


def licence_verdict(licence: str | None, policy: LicencePolicy) -> Verdict:
    """Tell whether a source under `licence`, in its own words, may be used under `policy`."""
    if licence is None or not licence.strip():
        return Allowed(None) if policy.allow_missing else Refused("missing_licence")
    grant = grant_of(licence)
    if grant is None:
        return Allowed(None) if policy.allow_unknown else Refused("unknown_licence")
    conditions: tuple[tuple[bool, bool, RefusalReason], ...] = (
        (grant.reserved, policy.allow_reserved, "rights_reserved_licence"),
        (grant.non_commercial, policy.allow_non_commercial, "non_commercial_licence"),
        (grant.no_derivatives, policy.allow_no_derivatives, "no_derivatives_licence"),
        (grant.share_alike, policy.allow_share_alike, "share_alike_licence"),
    )
    for applies, is_accepted, reason in conditions:
        if applies and not is_accepted:
            return Refused(reason)
    return Allowed(grant.name)
