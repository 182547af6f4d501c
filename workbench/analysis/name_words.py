"""Titles, particles and words that begin a sentence without being a name, in six languages."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words("""
    mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr father sister brother rabbi
    imam gen general col colonel lt ltc maj major capt captain sgt sergeant cpl corporal adm admiral
    cmdr commander pvt brig brigadier lieutenant officer detective inspector chief supt superintendent
    sheriff president vice-president chancellor premier minister secretary senator sen rep
    representative congressman congresswoman gov governor mayor judge justice attorney ambassador amb
    chairman chairwoman chair king queen prince princess pope bishop archbishop cardinal hon honourable
    honorable spokesman spokeswoman spokesperson director ceo ex-president coach herr frau doktor
    präsident präsidentin kanzler kanzlerin bundeskanzler bundeskanzlerin minister ministerin oberst
    hauptmann richter richterin bürgermeister bürgermeisterin staatsanwalt sprecher sprecherin m mme
    mlle monsieur madame président présidente ministre général juge maire me sr sra señor señora don
    doña presidente presidenta ministro ministra juez alcalde signor signora signore dott sindaco
    giudice avv onorevole pan paní ing mudr judr mgr bc prezident premiér ministr generál starosta
    soudce plk
    """)
#: Words of an office that stand before a title or a name: "Then-Defense Secretary Mark Esper".
OFFICE = _words("""
    defense defence prime vice deputy assistant foreign interior justice finance state attorney police
    acting former then-defense then-president executive managing staff major supreme senior
    """)
PARTICLES = _words("""
    von van der den de del della di da dos du la le el al bin ibn ben ter zu zum zur y und of the and & e à
    """)
SUFFIXES = _words("jr sr ii iii iv phd md esq")
#: Capitalised at the start of a sentence or by custom, and no name by themselves.
NO_NAMES = _words("""
    i i'm i've i'd i'll a an the this that these those it its it's he she they we you his her their our
    my your one two three four five six seven eight nine ten eleven twelve twenty thirty in on at of by
    for from to with without within into onto over under after before during since until till while when
    where why how what which who whose whom if then than as but and or nor not no yes so such some any
    all both each every many much more most less few several other another also according although
    though because however despite meanwhile moreover furthermore thus hence there here now today
    yesterday tomorrow later earlier once again still yet even just only about around between among
    across along through up down out off is are was were be been being has have had do does did will
    would can could may might must shall should let its don't didn't isn't wasn't aren't nobody nothing
    everyone somebody someone something originally several monday tuesday wednesday thursday friday
    saturday sunday january february march april june july august september october november december
    first second third last next new old former around typically approximately nearly almost less fewer
    more over under like unlike per part total overall whether neither either instead according based
    der die das ein eine einer eines einem einen dieser diese dieses und oder aber doch nicht kein keine
    er sie es wir ihr sein ihre im in am an auf aus bei mit nach von vor zu zum zur über unter durch für
    gegen ohne um als wenn weil dass ob wie wo was wer auch nur noch schon so dann da hier heute gestern
    seit bis während laut etwa rund nun man zwei drei le la les un une des du de ce cette ces il elle
    ils elles on nous vous je tu et ou mais donc car ni ne pas que qui quoi dont où en dans sur sous
    avec sans pour par chez entre vers après avant depuis pendant selon si comme quand lorsque el los
    las una unos unas lo y o pero no que quien donde cuando como según en con sin por para sobre entre
    tras desde hasta durante este esta estos estas ese esa su sus se al del il lo gli i uno e ma non che
    chi dove quando come secondo nel nella nei con senza per tra fra dopo prima durante questo questa
    quello quella suo sua a ale nebo ani že když kde kdo co jak podle v ve na z ze s se do od po při pro
    za před mezi pod nad o u k ten ta to tento tato jeho její jejich on ona oni my já
    """)
ALIASES = {
    "us": "united states", "u.s": "united states", "usa": "united states", "u.s.a": "united states",
    "united states of america": "united states", "america": "united states", "uk": "united kingdom",
    "u.k": "united kingdom", "britain": "united kingdom", "great britain": "united kingdom",
    "un": "united nations", "u.n": "united nations", "eu": "european union", "e.u": "european union",
    "prc": "china", "people's republic of china": "china",
}  # fmt: skip
