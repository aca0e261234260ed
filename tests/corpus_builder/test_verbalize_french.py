"""French elision and renderings, against expectations written by hand and against French health text."""

import json
import lzma
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_builder.corpus import BLANK
from corpus_builder.verbalize import Verbalizer
from corpus_builder.verbalize.french import FRENCH, elides, particle
from corpus_builder.verbalize.rendering import capitalised
from corpus_builder.verbalize.typography import with_no_break_spaces

HEALTH_TEXT = Path(__file__).resolve().parents[2] / "../shared/data/text/health_e3c.jsonl.xz"

DE = [
    "d'asthme", "d'hypertension", "d'hépatite", "d'hémorragie", "d'herpès", "d'héroïne", "d'hormone", "d'huile",
    "d'huître", "d'hallucination", "d'hallux valgus", "d'halopéridol", "d'haptoglobine", "d'hirsutisme", "d'hippocampe",
    "d'humérus", "d'hystérie", "d'hyoïde", "de hanche", "de hernie", "de hernies", "de hoquet", "de haut mal",
    "de hauteur", "de handicap", "de hile", "de halètement", "de harcèlement", "de haschich", "de hantavirus",
    "de halo", "de huit", "de hors-jeu", "de hernie hiatale", "de Hodgkin", "de Huntington", "de Horton",
    "de Hashimoto", "de hiéroglyphes", "de harem", "de herniorraphie", "de Hubble", "de Honduras", "d'Haïti", "d'Yonne",
    "d'Ypres", "de Yémen", "d'huissier", "d'haptène", "d'hiatus", "de Haoussa",
    "d'œdème", "d'Œdème", "d'âge avancé", "d'épilepsie", "d'Échinococcus", "d'IRM", "d'HTA", "d'AVC", "d'ECG", "d'UV",
    "de SEP", "de LDH", "de MST", "de CT", "de TDM", "de RGO", "de BPCO", "de 1", "de 11", "de 5-HT", "de 8-oxoguanine",
    "d'α-fœtoprotéine", "de β-bloquant", "de L-thyroxine", "d'E-cadhérine", "d'iode", "d'yttrium", "de yaourt",
    "d'yeux", "de oui", "d'ouïe", "de onze", "de diabète", "de goutte", "d'(α)-lipoate",
    "de ____", "d'HELICOBACTER", "de HERNIE", "de ouistiti", "d'ouate", "de zona", "d'urée", "de pH acide",
]  # fmt: skip

# (wording, subject, object, sentence)
GOLD = [
    ("is_a.forward.01", "asthme", "bronchopathie", "Le terme asthme désigne un cas particulier de bronchopathie."),
    ("is_a.forward.01", "angor", "insuffisance", "Le terme angor désigne un cas particulier d'insuffisance."),
    ("is_a.forward.01", "coxarthrose", "hanche", "Le terme coxarthrose désigne un cas particulier de hanche."),
    ("is_a.forward.02", "HTA", "maladie", "Dans la terminologie, l'entrée HTA se range sous maladie."),
    ("is_a.forward.05", "zona", "herpès", "Qui dit zona parle, de façon plus large, d'herpès."),
    ("is_a.forward.08", "os", "organe", "Tout exemple d'os est en même temps un exemple d'organe."),
    ("is_a.forward.10", "œdème", "hoquet", "Si l'on élargit la notion d'œdème, on obtient celle de hoquet."),
    ("is_a.forward.11", "goutte", "arthrite", "L'expression « goutte » nomme l'une des variétés connues d'arthrite."),
    ("is_a.inverse.04", "SEP", "IRM", "On précise la notion d'IRM en parlant de SEP."),
    ("is_a.inverse.05", "AVC", "urgence", "Un exemple d'urgence, pris dans la liste, est celui d'AVC."),
    ("is_a.inverse.11", "toux", "hernie", "Une variété de hernie porte, dans le vocabulaire, le nom de toux."),
    ("is_a.forward.question.04", "coryza", "rhinite",
     "Question : de quoi le terme coryza désigne-t-il une forme ? Réponse : rhinite."),
    ("is_a.inverse.question.03", "HTA", "affection",
     "Question : peut-on donner un exemple d'affection ? Réponse : HTA."),
    ("treats.forward.01", "héparine", "embolie", "Un traitement par héparine se prescrit en cas d'embolie."),
    ("treats.forward.02", "insuline", "diabète", "La prise d'insuline est indiquée devant un diagnostic de diabète."),
    ("treats.forward.05", "L-thyroxine", "hypothyroïdie",
     "Un malade mis sous L-thyroxine est souvent suivi pour hypothyroïdie."),
    ("treats.forward.09", "α-bloquant", "HTA", "Une cure d'α-bloquant fait partie des soins proposés en cas d'HTA."),
    ("treats.inverse.01", "colchicine", "goutte",
     "En cas de goutte, un traitement possible est le suivant : colchicine."),
    ("treats.inverse.06", "aspirine", "AVC", "Parmi les réponses possibles à un cas d'AVC figure la prise d'aspirine."),
    ("treats.inverse.11", "oxygène", "hypoxie",
     "Contre ce qu'on appelle hypoxie, on dispose entre autres d'oxygène."),
    ("treats.forward.question.01", "iode", "hyperthyroïdie",
     "Question : en cas de quoi prescrit-on le traitement iode ? Réponse : en cas d'hyperthyroïdie."),
    ("has_symptom.forward.02", "asthme", "sifflement",
     "En cas d'asthme, le médecin recherche la présence de sifflement."),
    ("has_symptom.forward.03", "hernie", "douleur",
     "Une personne atteinte de hernie présente parfois le signe suivant : douleur."),
    ("has_symptom.forward.07", "rage", "hydrophobie",
     "Qui souffre de rage peut, un jour, constater l'apparition d'hydrophobie."),
    ("has_symptom.inverse.01", "méningite", "hoquet",
     "Devant l'apparition de hoquet, le médecin peut penser au diagnostic de méningite."),
    ("has_symptom.inverse.05", "érysipèle", "fièvre",
     "Parmi les diagnostics à évoquer devant le signe fièvre se trouve celui d'érysipèle."),
    ("has_symptom.inverse.10", "otite", "fièvre",
     "Lorsqu'un malade consulte pour fièvre, on découvre parfois un cas d'otite."),
    ("has_symptom.inverse.question.02", "ulcère", "anémie",
     "Question : que peut révéler l'apparition d'anémie ? Réponse : un cas d'ulcère."),
    ("affects.forward.01", "angor", "cœur", "Le siège habituel de l'affection nommée angor est la structure cœur."),
    ("affects.forward.03", "uvéite", "œil", "Un cas d'uvéite atteint cette partie du corps : œil."),
    ("affects.inverse.01", "hépatite", "foie",
     "Parmi les diagnostics qui concernent la structure foie, on compte celui d'hépatite."),
    ("affects.inverse.06", "ostéite", "os", "Une maladie de la région nommée os est connue sous le nom d'ostéite."),
    ("complication_of.forward.01", "hémorragie", "ulcère",
     "L'apparition d'hémorragie peut compliquer l'évolution d'un cas d'ulcère."),
    ("complication_of.forward.06", "escarre", "coma", "La prévention d'escarre fait partie du suivi en cas de coma."),
    ("complication_of.inverse.01", "hernie", "toux", "L'évolution d'un cas de toux peut se compliquer de hernie."),
    ("complication_of.inverse.11", "anémie", "HTA",
     "Après un diagnostic d'HTA, il faut guetter les signes d'anémie."),
    ("complication_of.inverse.question.02", "abcès", "angine",
     "Question : de quoi peut se compliquer un cas d'angine ? Réponse : d'abcès."),
    ("risk_factor_of.forward.01", "tabagisme", "AVC", "La présence de tabagisme augmente le risque d'AVC."),
    ("risk_factor_of.forward.07", "obésité", "HTA", "Les études relient la fréquence d'obésité à celle d'HTA."),
    ("risk_factor_of.forward.10", "âge avancé", "chute",
     "Avec âge avancé s'élève la probabilité d'un diagnostic de chute."),
    ("risk_factor_of.inverse.01", "hérédité", "myopie", "Le risque de myopie est plus élevé en présence d'hérédité."),
    ("risk_factor_of.inverse.05", "handicap", "escarre",
     "Devant un cas d'escarre, l'interrogatoire retrouve souvent la notion de handicap."),
    ("diagnosed_by.forward.04", "SEP", "IRM", "Le bilan de SEP comprend l'acte inscrit sous le nom d'IRM."),
    ("diagnosed_by.forward.08", "angor", "ECG", "Un cas d'angor se reconnaît grâce à l'examen appelé ECG."),
    ("diagnosed_by.inverse.09", "entorse", "IRM",
     "Une demande d'IRM s'explique souvent par une suspicion d'entorse."),
    ("diagnosed_by.inverse.11", "anémie", "hémogramme",
     "Faute d'hémogramme, il est difficile d'affirmer un diagnostic d'anémie."),
    ("causes.forward.01", "éthanol", "hépatite", "La présence d'éthanol peut être à l'origine d'hépatite."),
    ("causes.forward.10", "hantavirus", "fièvre", "Sans hantavirus, on aurait pu éviter l'apparition de fièvre."),
    ("causes.inverse.04", "hantavirus", "néphrite",
     "Devant un cas de néphrite, l'enquête cherche la trace de hantavirus."),
    ("causes.inverse.10", "amiante", "cancer", "On aurait moins de cas de cancer en l'absence d'amiante."),
    ("contraindicated_in.forward.01", "aspirine", "ulcère", "La prise d'aspirine est contre-indiquée en cas d'ulcère."),
    ("contraindicated_in.forward.10", "iode", "goitre",
     "Sont incompatibles un traitement par iode et un diagnostic de goitre."),
    ("contraindicated_in.inverse.06", "alcool", "hépatite",
     "Qui souffre d'hépatite doit se garder de toute prise d'alcool."),
    ("part_of.forward.11", "rétine", "œil", "Le tout auquel se rattache l'élément rétine porte le nom d'œil."),
    ("part_of.inverse.10", "aorte", "arbre artériel", "Un constituant du tout arbre artériel porte le nom d'aorte."),
    ("related.forward.06", "asthme", "eczéma", "On parle rarement d'asthme sans dire un mot d'eczéma."),
    ("related.inverse.05", "hygiène", "eau", "Quand un texte traite d'eau, il parle souvent aussi d'hygiène."),
    ("interacts_with.forward.01", "aspirine", "héparine",
     "Une interaction est décrite entre la prise d'aspirine et celle d'héparine."),
    ("interacts_with.inverse.10", "alcool", "digoxine",
     "Le risque lié au produit digoxine augmente avec la prise simultanée d'alcool."),
    ("definition.forward.01", "asthme", "Maladie des bronches.",
     "Dans le glossaire, le terme asthme reçoit la définition suivante : maladie des bronches."),
    ("definition.inverse.03", "toux", "Expiration brusque.",
     "On lit au glossaire « expiration brusque » ; le terme défini est toux."),
    ("definition.inverse.05", "toux", "Expiration brusque.",
     "« Expiration brusque » : le dictionnaire explique ainsi le mot toux."),
    ("definition.inverse.09", "otite", "IRM normale",
     "Sous la définition « IRM normale », on reconnaît la notion d'otite."),
    ("definition.forward.question.03", "œdème", "Gonflement.",
     "Question : qu'entend-on par œdème ? Réponse : gonflement."),
]  # fmt: skip


@pytest.mark.parametrize("expected", DE)
def test_de_elides_as_a_french_speaker_writes_it(expected: str) -> None:
    label = expected[2:] if expected.startswith("d'") else expected[3:]
    assert particle("de", label).before + label == expected


@pytest.mark.parametrize(
    ("name", "label", "expected"),
    [
        ("que", "asthme", "qu'asthme"),
        ("que", "hernie", "que hernie"),
        ("lorsque", "angor", "lorsqu'angor"),
        ("puisque", "zona", "puisque zona"),
        ("jusque", "os", "jusqu'os"),
        ("le", "œil", "l'œil"),
        ("le", "foie", "le foie"),
        ("la", "hanche", "la hanche"),
        ("la", "épaule", "l'épaule"),
        ("du", "cœur", "du cœur"),
        ("du", "estomac", "de l'estomac"),
        ("de la", "aorte", "de l'aorte"),
        ("de la", "rate", "de la rate"),
        ("au", "genou", "au genou"),
        ("au", "humérus", "à l'humérus"),
        ("à la", "oreille", "à l'oreille"),
        ("à la", "main", "à la main"),
        ("à", "asthme", "à asthme"),
        ("de", "le rein", "de « le rein »"),
        ("à", "Les reins", "à « Les reins »"),
        ("de", "lésion", "de lésion"),
        ("que", BLANK, f"que {BLANK}"),
    ],
)
def test_other_particles(name: str, label: str, expected: str) -> None:
    around = particle(name, label)
    assert around.before + label + around.after == expected


@pytest.mark.parametrize(("template", "subject", "obj", "expected"), GOLD)
def test_renderings_are_those_written_by_hand(template: str, subject: str, obj: str, expected: str) -> None:
    verbalizer = Verbalizer.load("fr", spaces="plain")
    by_id = {wording.template_id: wording for found in verbalizer.templates.wordings.values() for wording in found}
    assert verbalizer.render(by_id[f"fr.{template}"], subject=subject, object=obj).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("asthme aigu.", "Asthme aigu."),
        ("œdème.", "Œdème."),
        ("état de mal.", "État de mal."),
        ("pH acide.", "pH acide."),
        ("mTOR.", "mTOR."),
        ("p53 muté.", "p53 muté."),
        ("n-butanol.", "n-butanol."),
        ("à jeun.", "À jeun."),
        ("« toux » : mot.", "« Toux » : mot."),
        ("“cough”: word.", "“Cough”: word."),
        ("5-HT.", "5-HT."),
        ("(toux).", "(toux)."),
        ("ß.", "ß."),
        ("", ""),
    ],
)
def test_sentences_begin_with_a_capital_unless_case_means_something(text: str, expected: str) -> None:
    assert capitalised(text) == expected


def test_typographic_spaces_stand_where_french_has_them() -> None:
    assert with_no_break_spaces("« Toux » : quoi ? Fi ! Bon ; oui.") == (
        "«\u00a0Toux\u00a0»\u00a0: quoi\u202f? Fi\u202f! Bon\u202f; oui."
    )
    assert FRENCH.particle("de", "le rein").before == "de «\u00a0"


def test_labels_keep_the_spaces_that_they_came_with() -> None:
    verbalizer = Verbalizer.load("fr")
    wording = verbalizer.wordings("is_a", "forward")[0]
    text = verbalizer.render(wording, subject="dit « toux » : ?", object="a ; b").text
    assert "dit « toux » : ?" in text and "a ; b" in text


@given(label=st.text(min_size=1, max_size=20), name=st.sampled_from(["de", "que", "lorsque", "puisque"]))
def test_a_particle_is_whole_or_elided_and_nothing_else(label: str, name: str) -> None:
    around = particle(name, label)
    assert around.before.removesuffix("« ") == (f"{name[:-1]}'" if elides(label) and not around.after else f"{name} ")


@given(word=st.from_regex(r"[bcdfgjklmnpqrstvwxz][a-z]{0,8}", fullmatch=True), rest=st.text(max_size=8))
def test_consonants_never_elide_and_vowels_always_do(word: str, rest: str) -> None:
    assert not elides(f"{word} {rest}")
    assert elides(f"a{word} {rest}") and elides(f"é{word}-{rest}") and elides(f"Œ{word}")
    assert not elides(f"{BLANK} a{word}")


def test_lower_case_and_capitals_elide_alike() -> None:
    for expected in DE:
        label = expected.split(" ", 1)[1] if expected.startswith("de ") else expected[2:]
        assert elides(label) == elides(label.upper())


@pytest.mark.slow
@pytest.mark.skipif(not HEALTH_TEXT.exists(), reason="needs the French health text beside the checkout")
def test_elision_agrees_with_french_health_text() -> None:
    """More than 99.8 % of "de" and "d'" before words in lower case stand as the rules have them."""
    counts: Counter[tuple[bool, str]] = Counter()
    found = re.compile(r"(?<!\w)(d['’]|de )([a-zà-öø-ÿœ][\w-]+)")
    with lzma.open(HEALTH_TEXT, "rt", encoding="utf-8") as lines:
        for line in lines:
            counts.update((mark != "de ", word) for mark, word in found.findall(json.loads(line)["text"]))
    agreeing = sum(count for (elided, word), count in counts.items() if elides(word) == elided)
    assert sum(counts.values()) > 500_000
    assert agreeing / sum(counts.values()) > 0.998
