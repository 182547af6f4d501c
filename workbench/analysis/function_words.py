"""Words that hold a sentence together and say nothing of what it is about, in six languages, folded."""

from __future__ import annotations

from workbench.analysis.languages import primary

_WORDS = {
    "en": """
        a about after again all also am an and any are as at be because been before being both but
        by can could did do does doing down during each either else every few for from further had
        has have having he her here hers him himself his how i if in into is it its itself just ll
        may me might mine more most must my myself neither no nor not now of off on once one only
        onto or other our ours out over own per rather re s same shall she should since so some such
        t than that the their theirs them themselves then there these they this those though through
        thus to too under until up upon us ve very was we were what when where whether which while
        who whom whose why will with within without would yet you your yours
        """,
    "de": """
        aber alle als also am an auch auf aus bei bin bis da damit dann das dass dem den der des die
        dies diese dieser dieses doch du durch ein eine einem einen einer eines er es fur hat hatte
        hatten ich ihm ihn ihr ihre im in ins ist ja kann kein keine man mehr mit nach nicht noch
        nun nur ob oder ohne schon sehr sei sein seine selbst sich sie sind so um und uns unter vom
        von vor war waren was wenn wer werden wie wir wird wo wurde wurden zu zum zur zwischen uber
        """,
    "fr": """
        a au aux avec c ce ces cet cette comme d dans de des deux donc du elle elles en entre est et
        ete etre eu fait il ils j je l la le les leur leurs lui m mais me meme n ne nous on ont ou
        par pas plus pour qu que qui s sa sans se ses si son sont sous sur ta tout tous toute un une
        vers vous y
        """,
    "es": """
        a al algo ante como con contra cual cuando de del desde donde el ella ellas ellos en entre
        era es esa ese eso esta este esto estos fue ha habia han hasta hay la las le les lo los mas
        me mi muy ni no nos o otra otro para pero por porque que quien se sea ser si sin sobre son
        su sus tambien un una uno y ya yo
        """,
    "it": """
        a ad agli ai al alla alle anche c che chi ci come con cui d da dagli dai dal dalla dalle
        degli dei del della delle di dove e ed era gli ha hanno ho i il in io l la le lei lo loro
        lui ma mi ne nei nel nella noi non o ogni per perche piu quale quando quello questa questo
        se si sia sono su sua sul sulla suo tra un una uno vi
        """,
    "cs": """
        a aby ale ani asi az bez bude by byl byla byli bylo byt co do ho i ja jak jako je jeho jej
        jeji jejich jen jeste ji jiz jsem jsme jsou k kde kdyz ke ktera ktere ktery ma mu na nad ne
        nebo nej neni nez o od on ona oni po pod podle pro proto pred pri s se si tak take tam ten
        tento to toho tom tu ty u uz v ve vsak z za ze
        """,
}
_SETS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_NONE: frozenset[str] = frozenset()


def function_words(language: str) -> frozenset[str]:
    """Return the function words of a language (a BCP 47 tag); none for a language without a list."""
    return _SETS.get(primary(language), _NONE)
