"""Words in names of people and bodies that name nobody by themselves; folded (see `folding`)."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DETERMINERS = _words(
    """
    a an the one two three four five six several some many few another other this that these those his
    her their our my your ein eine einer eines einem einen der die das den dem des zwei drei mehrere un
    une deux plusieurs le la les el los las uno una il lo gli
    """
)
"""Words that a description of somebody begins with: “an officer on shift”."""

PARTICLES = _words(
    """
    von vom zum zur und van ter ten der den del della delle dello degli dei des dos das las los les bin
    ben ibn abu abd bint and for the mac fitz saint san santa sint jun jnr snr junior senior iii
    """
)
"""Small words within names, which stand in other people's names too."""

EVERYDAY = _words(
    """
    mrs mister missus miss misses sir lady dame madam doctor professor prof reverend father mother sister
    brother son daughter husband wife widow uncle aunt cousin friend neighbour neighbor family child
    children man men woman women person people boy girl herr frau monsieur madame mademoiselle senor
    senora signor signora pan pani captain colonel general sergeant lieutenant corporal private admiral
    commander constable inspector detective officer officers official officials chief deputy assistant
    director manager head member minister ministry president vice secretary mayor councillor council
    counsel lawyer attorney court clerk employee employees worker workers staff colleague colleagues
    former spokesman spokeswoman spokesperson speaker editor reporter journalist author writer
    photographer teacher student nurse surgeon engineer pilot witness resident residents insider
    informant whistleblower contact expert analyst adviser advisor aide board chair chairman chairwoman
    chairperson treasurer auditor accountant owner founder partner agency association authority bank
    bureau centre center chamber city civil college commission committee community company corporation
    department district division embassy exchange federal federation fire force foreign foundation
    government group health hospital house inc institute interior international labour labor limited ltd
    municipal museum national news newspaper northern southern eastern western office parish party
    police press prison public radio records region regional registry registration research royal school
    section security service services society state states street television town trade transport
    treasury trust union united university village water near from with within without inside outside
    about above below under over who whom whose which what when where why how not but yet all any both
    each every more most much very own same such only also again then than there here now once ever
    never always into onto upon through during before after because until while anonymous unnamed
    confidential unknown senior high ranking
    """
)
"""Titles, offices, trades, kin, institutions and words that hold a sentence together."""

OWN = _words(
    """
    memo source sources document documents draft claim claims reply replies record records page pages
    paper papers case passage passages version versions file title role note notes word words key mark
    marks bar line reason place places origin origins evidence finding findings warning warnings check
    checks journal summary person change changes digest question answer asked attempt statement kind
    verdict relation rating context confirmed contradicted unproven open black white grey gray sharp
    plain bold drawn means number name date event quotation description opinion attribution january
    february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday
    """
)
"""Words that the program's own papers are written with."""

ALSO_WORDS = OWN | _words(
    """
    will mark rose grace hope faith joy young old brown green black white gray grey king prince duke
    pope bishop knight baker butcher cook carpenter mason smith miller taylor tailor weaver fisher
    hunter shepherd farmer gardener porter carter cooper potter turner walker singer piper marshal
    sheriff steward chamberlain archer day night winter summer spring autumn snow frost rain field
    fields wood woods hill hills dale lake river brook brooks ford bridge banks stone rock marsh moor
    heath lane street church chapel temple castle tower wall gates park bush flower flowers lily daisy
    iris violet ruby pearl jade amber crystal gold golden silver diamond sterling fox wolf bear lion
    swan crane finch robin martin drake hawk eagle lamb bull fish pike salmon bell ball bird box case
    chance chase cross crown drew dean dick earl eve guy hand hardy head heart hood long short small
    little large strong sharp swift rich poor wise noble good best better love lucky major max merry
    moody nick page pat penny rob rush sandy savage skinner sky star sue sunny sweet tom true west east
    north south wells wild art bill bob buck chip chuck frank gene grant hank jack jay jean jewel kitty
    lance mike miles peg ray reed rod rusty sally ted tony victor warren wade ward waters weeks close
    driver guard hall home judge justice law lord post
    """
)
"""Names that are also words of the language: they count only where they are written with a capital."""
