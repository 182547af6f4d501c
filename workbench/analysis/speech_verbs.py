"""Verbs and phrases that say who speaks, in the main European languages."""

from __future__ import annotations

import re

_SAYING = """
    said says say saying told tells telling tell wrote writes writing write added adds adding asked asks
    asking answered answers answering replied replies replying responded responds responding explained
    explains explaining claimed claims claiming argued argues arguing stated states stating confirmed
    confirms confirming denied denies denying insisted insists insisting warned warns warning noted notes
    noting admitted admits admitting acknowledged acknowledges announced announces announcing declared
    declares declaring tweeted tweets tweeting posted posts testified testifies testifying recalled
    recalls recalling remarked remarks commented comments concluded concludes continued continues
    continuing stressed stresses emphasized emphasised suggested suggests suggesting alleged alleges
    called calls calling described describes describing characterized characterised characterizes
    characterize characterise shouted shouts whispered muttered joked quipped boasted boasts complained
    complains promised promises vowed vows predicted predicts read reads put puts texted emailed e-mailed
    observed observes cautioned conceded contended countered demanded quoted quotes dubbed accused praised
    condemned criticized criticised dismissed urged pleaded agreed thinks thought believes sagte sagt
    sagten erklärte erklärt erklärten meinte meint schrieb schreibt schrieben fragte fragt antwortete
    antwortet betonte betont warnte warnt behauptete behauptet teilte fügte entgegnete erwiderte
    bestätigte bestätigt dementierte kritisierte kritisiert nannte nennt bezeichnete rief zitiert zitierte
    lautete dit disait disent déclare déclaré déclarait affirme affirmé affirmait explique expliqué ajoute
    ajouté écrit répond répondu demande demandé assure assuré estime estimé souligne souligné précise
    précisé raconte raconté confie confié confirme confirmé dénonce dénoncé lance lancé annonce annoncé
    indique indiqué dijo dice decía dijeron dicen declaró declara afirmó afirma afirmaron explicó explica
    añadió añade aseguró asegura escribió escribe señaló señala preguntó pregunta respondió responde
    contestó confirmó confirma negó advirtió insistió sostuvo contó cuenta manifestó indicó comentó
    exclamó disse dichiarato dichiarò spiega spiegato spiegò aggiunge aggiunto aggiunse afferma affermato
    scrive scritto scrisse risponde risposto rispose racconta raccontato conferma confermato diz disseram
    afirmou declarou explicou acrescentou escreveu respondeu perguntou contou confirmou zei zegt zeiden
    vertelde vertelt verklaarde verklaart schreef schrijft vroeg antwoordde aldus liet benadrukt
    powiedział powiedziała powiedzieli mówi mówił mówiła stwierdził stwierdziła dodał dodała napisał
    napisała zapytał zapytała odpowiedział odpowiedziała oświadczył oświadczyła podkreślił podkreśliła
    сказал сказала сказали говорит говорил говорила заявил заявила заявили добавил добавила написал
    написала пишет ответил ответила спросил спросила подчеркнул подчеркнула рассказал рассказала отметил
    отметила řekl řekla uvedl uvedla dodal dodala napsal napsala prohlásil prohlásila odpověděl odpověděla
    sade säger skrev skriver berättade berättar sa sier fortalte fortæller siger sagde describe
"""
_NO_NOUNS = frozenset(
    {"read", "reads", "put", "puts", "comments", "notes", "claims", "states", "posts", "tweets"}
)
_ANY = "|".join(sorted(_SAYING.split(), key=len, reverse=True))
VERB = re.compile(
    rf"(?<![\w-])(?P<verb>{_ANY})"
    r"(?P<pronoun>-(?:t-)?(?:il|elle|ils|elles|on|je))?(?![\w-])"
)
"""A verb of saying; French joins a pronoun to it ("dit-il")."""

ACCORDING = re.compile(
    r"\b(?:according to|in the words of|as told by|as told to [A-Z]\w+ by|laut|zufolge|nach Angaben von|"
    r"nach den Worten von|selon|d[’']après|según|secondo|segundo|de acordo com|volgens|według|zdaniem|"
    r"по словам|по мнению|согласно|podle|enligt|ifølge)\s+",
    re.IGNORECASE,
)
STATEMENT_OF = re.compile(
    r"\b(?:statement|remarks?|tweets?|letter|e-?mail|memo|message|post|comment|response|reply|speech|words|"
    r"quote|quotation|Erklärung|Stellungnahme|déclaration|communiqué|declaración|comunicado|dichiarazione|"
    r"oświadczenie|заявление)\s+(?:from|by|of|von|de|du|di|van)\s+",
    re.IGNORECASE,
)
_NAMED_ELSEWHERE = """
    he she they it we i you who er sie wir il elle ils elles on lui él ella ellos ellas lei loro ele ela eles
    hij zij ze on ona oni он она они han hon
"""
PRONOUNS = frozenset(_NAMED_ELSEWHERE.split())
"""Words for somebody named elsewhere, in small letters."""


def is_inflected_noun(verb: str) -> bool:
    """Say whether the verb's form is more often a noun, so that its place alone shows nothing."""
    return verb in _NO_NOUNS
