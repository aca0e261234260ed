"""The profiles that a release can be written in, by name."""

from collections.abc import Mapping

from configs.errors import InputError
from ontology.export.profile import Profile
from ontology.export.profiles.rouen import ROUEN
from ontology.export.profiles.skos import SKOS_PROFILE
from ontology.export.profiles.skos_xl import SKOS_XL_PROFILE
from ontology.export.profiles.smt import SMT

__all__ = ["PROFILES", "profile_of"]

PROFILES: Mapping[str, Profile] = {profile.name: profile for profile in (SKOS_PROFILE, SKOS_XL_PROFILE, ROUEN, SMT)}


def profile_of(name: str) -> Profile:
    """Return a profile; InputError for a name that none has."""
    if name not in PROFILES:
        raise InputError(f"{name!r}: no profile: choose one of {', '.join(PROFILES)}")
    return PROFILES[name]
