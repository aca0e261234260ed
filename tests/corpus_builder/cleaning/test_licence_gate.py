"""The gate reads identifiers, addresses and wordings, and takes the most restrictive reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_builder.cleaning.licence_gate import Allowed, LicencePolicy, Refused, licence_verdict

DEFAULT = LicencePolicy()
EVERYTHING = LicencePolicy(
    allow_non_commercial=True, allow_no_derivatives=True, allow_unknown=True, allow_reserved=True
)
OPEN = [
    ("CC BY 4.0", "CC-BY"),
    ("Attribution 4.0 International", "CC-BY"),
    (
        "distributed under the terms of the Creative Commons Attribution License, which permits unrestricted use",
        "CC-BY",
    ),
    ("CC BY: commercial and non-commercial use permitted", "CC-BY"),
    ("Utilisation commerciale ou non, sous CC BY", "CC-BY"),
    ("All rights reserved. CC BY 4.0", "CC-BY"),
    ("https://creativecommons.org/licenses/by-sa/3.0/fr/", "CC-BY-SA"),
    ("Creative Commons Attribution – Partage dans les mêmes conditions", "CC-BY-SA"),
    ("CC BY-SA 4.0 / LGPL-LR", "CC-BY-SA"),
    ("http://creativecommons.org/publicdomain/zero/1.0/", "public-domain"),
    ("CC0-1.0", "public-domain"),
    ("Domaine public", "public-domain"),
    ("Licence ouverte Etalab", "etalab-2.0"),
    ("Licence Ouverte / Open Licence version 2.0", "etalab-2.0"),
    ("MIT", "MIT"),
    ("Apache-2.0", "Apache-2.0"),
    ("BSD-3-Clause", "BSD"),
    ("GNU Free Documentation License", "GFDL"),
    ("GPL-3.0-or-later", "GPL"),
]
REFUSED = [
    ("CC BY-NC 4.0", "non_commercial_licence"),
    ("cc_by_nc", "non_commercial_licence"),
    ("https://creativecommons.org/licenses/by-nc-nd/4.0/", "non_commercial_licence"),
    ("Attribution – Pas d’Utilisation Commerciale 4.0", "non_commercial_licence"),
    ("Creative Commons Attribution License, which permits unrestricted noncommercial use", "non_commercial_licence"),
    ("Réutilisation libre hors usage commercial", "non_commercial_licence"),
    ("CC BY-ND 4.0", "no_derivatives_licence"),
    ("Attribution - Pas de Modification", "no_derivatives_licence"),
    ("Tous droits réservés", "rights_reserved_licence"),
    ("© 2015 MIT. All rights reserved", "rights_reserved_licence"),
    ("Copyright Éditions du Lac SA", "rights_reserved_licence"),
    ("Reproduction même partielle interdite", "rights_reserved_licence"),
    ("Creative Commons", "unknown_licence"),
    ("Accès libre", "unknown_licence"),
    ("N'est pas dans le domaine public", "unknown_licence"),
]


@pytest.mark.parametrize(("licence", "name"), OPEN)
def test_open_licences_are_allowed_by_name(licence, name):
    assert licence_verdict(licence, DEFAULT) == Allowed(name)


@pytest.mark.parametrize(("licence", "reason"), REFUSED)
def test_other_licences_are_refused_with_a_reason_unless_the_policy_allows_them(licence, reason):
    assert licence_verdict(licence, DEFAULT) == Refused(reason)
    assert isinstance(licence_verdict(licence, EVERYTHING), Allowed)


def test_share_alike_and_missing_licences_follow_the_policy():
    assert licence_verdict("CC BY-SA", LicencePolicy(allow_share_alike=False)) == Refused("share_alike_licence")
    assert licence_verdict(None, DEFAULT) == licence_verdict(" ", DEFAULT) == Allowed(None)
    assert licence_verdict(None, LicencePolicy(allow_missing=False)) == Refused("missing_licence")


@given(st.text())
def test_a_condition_is_found_in_any_surroundings(words):
    assert licence_verdict(f"{words} CC BY-NC-ND 4.0", DEFAULT) == Refused("non_commercial_licence")
