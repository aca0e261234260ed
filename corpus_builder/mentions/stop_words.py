"""Function words of French and English: a label made of nothing else names no concept in running text."""

_FRENCH = """
a à afin ai aie ainsi alors après as au aucun aucune aussi autant autre autres aux avant avec avoir ayant c car ce
ceci cela celle celles celui cependant certain certaine certaines certains ces cet cette ceux chaque chez ci comme
comment contre d dans de depuis des dès donc dont du durant elle elles en encore entre es est et étaient était étant
été être eu eux hors ici il ils j je jusque l la là le les leur leurs lors lorsque lui m ma mais me même mêmes mes
moi moins mon n ne ni non nos notre nous on ont or ou où par parce parmi pas pendant peu peut plus pour pourquoi
près puis qu quand que quel quelle quelles quelque quelques quels qui quoi s sa sans sauf se selon sera ses si sinon
soi soit son sont sous sur t ta tandis tant te tel telle telles tels tes toi ton tous tout toute toutes très tu un
une vers voici voilà vos votre vous y
"""
_ENGLISH = """
a about after all also am an and any are as at be because been before being between both but by can could did do
does each every for from had has have he her hers him his how i if in into is it its me might more most must my no
nor not of on or other our out over own same shall she should so some such than that the their them then there these
they this those through to too under until up very was we were what when where which while who whom why will with
would you your
"""
STOP_WORDS = frozenset(f"{_FRENCH} {_ENGLISH}".split())
"""In lower case, with accents."""
