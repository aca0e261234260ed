"""French words whose h is aspirated: no elision before them (« de hernie », but « d'hépatite »).

By whole words and by beginnings, in lower case without accents; eponyms follow the usage of medical French.
"""

_WORDS = frozenset(
    """
    hache haches haddock haie haies haine haines halal hall halls halo halos halte hamac hameau hammam hamman hampe
    hampes hamster hamsters hanche hanches hand handball hangar hanneton hantavirus hara haras harde hardware hareng
    harengs hargne haricot haricots harnais harpe harpes harpie harpon hasard hasards hasch haschich haschisch
    haschischisme hate haubert hausse hausses haut haute hautes hauteur hauteurs hauts havre hayon hdl heaume helas
    hellp henne hennin hennissement hentai heraut here herisson herissons hernie hernies heron herons heros herse
    hertz hetre hetres heurt heurts hibou hiboux hic hideur hideuse hideux hierarchie hierarchies hierarchique
    hilaire hilaires hile hiles hindi hip hippie hit ho hobby hochement hochet hockey hola holding hollandais
    hollandaise homard homards hongrois hongroise honte hoquet hoquets horde hors hot hotte houblon houe houille
    hackathon hacker hackers hadith hadj hain haire hale haler halles hallebarde hanafite hanap hanse haoussa harcele
    harki harkis harem haro hassidique hassidisme hase hatif hative hatif hauturier havane herero herse heurtoir hippy
    hippies hisser hit-parade hmong hobereau hoche home hongre honni hottentot houlque hovercraft hulule humer
    hunnique hurluberlu hussite hutu hutus
    houle houppe houppier housse housses houx hub hublot huche huee huees huguenot huit huitaine huitieme huitiemes
    hulotte humage hune huppe hure hurlement hurlements huron hurricane husky hussard hutte huttes hz
    """.split()  # noqa: SIM905
)
_EPONYMS = frozenset(
    """
    haglund hailey hallermann hallervorden hallgren hallpike halstead hamman hampton hand hansen harada harris
    hartmann hartnup hashimoto hay head hebra heerfordt heim heimlich heller hench henle henoch henter hering
    halley hambourg hanoi harvard harvey havers hawking hawthorne heaviside heller herbig hesse higgs hilbert
    honduras hong hopkins hubble
    herrick hermansky hers hertel heubner hill hinman hippel hirschberg hirschsprung his hodgkin hodgkinien hoffa
    hoffmann hofmann holmes holt holter homans hoover horner horton howell hoyeraal hughes hugues hunt hunter
    huntington hurler hurthle hutchinson
    """.split()  # noqa: SIM905
)
_BEGINNINGS = ("hachi", "hachur", "handicap", "harcel", "hargneu", "hasardeu", "hauban", "haut",
               "herni", "hierarch", "hieroglyph", "hocha", "hollan", "hongr", "honteu", "houiller", "hurl",
               "hant", "halet", "harass", "hardi", "heurt", "houspill")  # fmt: skip


def is_aspirated(word: str) -> bool:
    """Tell whether a word in lower case without accents begins with an aspirated h."""
    return word in _WORDS or word in _EPONYMS or word.startswith(_BEGINNINGS)
