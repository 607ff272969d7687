"""The sets of words by which lines of a dump are told apart."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


STOP = _set(
    "the of to and a in that is was for on it with as he be at by his they this from or have had but not "
    "are were has "
    "their its she her an which will would been who said more there when if about than them into could him "
    "after "
    "over also some other all out up what one no so new we you your our my i can do just get"
)
"""Words too common to tell what a text is about."""

READER = _set("you your yours we our us my please click sign subscribe here")
"""Words that speak to the reader or of the newsroom itself."""

SAYING = _set(
    "said says told according asked added wrote announced reported tweeted claimed warned insisted argued "
    "called denied confirmed"
)
"""Verbs of reporting."""

NEWSROOM = _set(
    "support supporting supporters donate donation donations contribute contribution contributions "
    "subscribe subscriber subscribers "
    "subscription subscriptions membership member journalism journalists newsroom reporters reporting "
    "readers reader paywall paywalls "
    "gift funded fund independent independence generosity newsletter inbox notifications alerts advertising "
    "nonprofit free"
)
"""Words of a newsroom's upkeep: appeals, subscriptions, newsletters."""

OURSELVES = _set("we our us ours we're we've")
"""The newsroom as a speaker."""

NOT_NAMES = _set(
    "about account advertisement advertise again all also and are article articles back best blog breaking "
    "business buy categories category "
    "click close comment comments contact content continue cookie copyright coronavirus daily data digital "
    "download edition email events "
    "facebook faq find follow for free full games get go google guide guides health help home how in "
    "instagram is jobs join latest learn "
    "leave life like linkedin live local login log main market media menu modal more most my national new "
    "news newsletter newsletters next no "
    "not now of on online open opinion our page photo photos pinterest podcast podcasts policy politics "
    "popular post posts press previous "
    "print privacy products public published read reader recent recommended register related reply report "
    "reports resources review reviews save science search "
    "section sections see services share shop show sign site skip social sponsored sports sport stories "
    "story subscribe subscription support table "
    "tags tech technology terms the these this to today top topics travel trending trigger tweet twitter up "
    "updated us use video videos view watch weather "
    "welcome what when where who why will with world write you your youtube july june august january "
    "february monday tuesday "
    "wednesday thursday friday saturday sunday minutes minute ago gallery image images getty street journal "
    "times post court president prime "
    "minister house white united states university institute department city county council"
)
"""Capitalised words of furniture and of public life that make a line no person's name."""

SECTIONS = _set(
    "politics world us u.s. uk business opinion sport sports technology tech science health culture "
    "entertainment travel "
    "environment education economy markets money media europe asia africa americas nation national local "
    "lifestyle arts"
)
"""Sections of a newspaper, in lower case."""
