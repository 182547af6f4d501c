"""English words that tell of sentences what is worth checking in them and what is not, folded."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ACCUSATIONS = _set(
    """
    abuse abused accuse accused accuses allege alleged allegedly attack attacked betrayed blame blamed
    bribe bribed bribery broke cheat cheated conceal concealed concealing conspired corrupt corruption
    cover covered crime crimes criminal damage damaged deceived defrauded destroyed evaded exploited
    fail failed failing fails failure falsified fired forced forged fraud fraudulent guilty harassed
    harmed hid hidden ignored illegal illegally killed kills lawsuit liar lied lies looted lying misled
    misleading misused murder murdered neglected negligence refused resigned robbed sabotaged scandal
    stole stolen sued suppressed theft threatened torture tortured violated violation wrongdoing
    """
)
REPORTS = _set(
    """
    according acknowledged added admitted announced argued asked claimed claims conceded confirmed
    declared denied denies disclosed estimated explained found indicated insisted promised proposed
    recalled replied reported reports revealed said says showed shows stated testified told warned wrote
    """
)
EVENTS = _set(
    """
    approved arrested arrived became began born bought broke brought built came closed collapsed created
    cut died dropped elected ended fell fled founded gave got grew had happened held hired increased
    invaded joined killed launched left lost made met moved opened opposed ordered paid passed published
    raised ran received rejected released rose sank sent signed sold spent started stopped supported
    took tried voted went was were won wrote
    """
)
COMPARISONS = _set(
    """
    almost already average biggest double doubled every fewer fewest half highest history increase
    increased largest last least less longest lower lowest majority million more most never nobody none
    only percent quarter rate record single since smaller smallest third times tripled twice under worst
    """
)
OPINIONS = _set(
    """
    agree believe best better can cannot certainly chance could fair feel good great greatest guess hope
    hopefully important let lets like maybe mean might must need needs opinion opportunity ought perhaps
    probably responsibility should strength strong strongly sure think tough understand values view want
    wants wish wonderful would wrong
    """
)
AHEAD = _set(
    """
    future going tomorrow tonight will ll
    """
)
COURTESIES = _set(
    """
    ask answer bye congratulations evening goodbye hello hi morning please sorry thank thanks welcome
    """
)
SPEAKER = _set(
    """
    i m me my we us our you your
    """
)
