"""Words that turn what is said into its opposite, in the main European languages."""

from __future__ import annotations

import re

# English, German, Dutch, French, Spanish, Italian, Portuguese, Nordic, Polish, Czech, Russian, Ukrainian
_LIST = """
    no not never none nobody nothing nowhere neither nor cannot without
    nicht nie niemals niemand niemanden niemandem nichts nirgends ohne weder
    niet nooit niemand niets nergens zonder
    ne pas jamais rien aucun aucune personne ni sans
    nunca jamás nada nadie ningún ninguno ninguna tampoco sin
    non mai nessuno nessuna nulla niente né senza
    não ninguém nenhum nenhuma nem sem
    inte ikke ikkje ej aldrig aldri ingen inget intet ingenting utan uden uten
    nie nigdy nikt nic żaden żadna żadne bez ani
    ne není nejsou nikdy nikdo žádný žádná žádné
    не нет ни никогда никто ничего никакой никакая без ні немає ніколи ніхто нічого
    """
_WORDS = frozenset(_LIST.split())
_FORM = re.compile(r".+n't|kein(?:e[mnrs]?)?|geen|n'.+")


def is_negation(word: str) -> bool:
    """Say whether a word, in small letters and with straight apostrophes, denies something."""
    return word in _WORDS or _FORM.fullmatch(word) is not None
