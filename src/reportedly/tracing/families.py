"""Who owns which news sites: facts, one owner a line, and by which domains an outlet is known.

Sites of one owner are one newsroom where they run the same text; that is why tracing asks. Owners are those of the
2010s and 2020s; where a paper was sold, the later owner stands here.
"""

_OWNERS = """
Gannett|USA Today|The Arizona Republic|Detroit Free Press|The Des Moines Register|The Indianapolis Star|The Tennessean|\
The Cincinnati Enquirer|The Columbus Dispatch|The Oklahoman|usatoday.com|azcentral.com|freep.com|desmoinesregister.com|\
indystar.com|tennessean.com|cincinnati.com|dispatch.com|oklahoman.com|delawareonline.com|democratandchronicle.com|\
courier-journal.com|jsonline.com|commercialappeal.com|palmbeachpost.com|providencejournal.com|statesman.com|\
northjersey.com|app.com|lohud.com|knoxnews.com|tallahassee.com|naplesnews.com|desertsun.com|rgj.com|greenvilleonline.com
McClatchy|McClatchy|The Miami Herald|The Charlotte Observer|The Sacramento Bee|The Kansas City Star|miamiherald.com|\
charlotteobserver.com|sacbee.com|kansascity.com|newsobserver.com|star-telegram.com|thestate.com|fresnobee.com|\
kentucky.com|idahostatesman.com|bradenton.com|elnuevoherald.com|thenewstribune.com|modbee.com|mcclatchydc.com
Graham Media|click2houston.com|clickondetroit.com|news4jax.com|ksat.com|clickorlando.com|wsls.com
Hearst|Houston Chronicle|San Francisco Chronicle|Esquire|Cosmopolitan|chron.com|houstonchronicle.com|sfgate.com|\
sfchronicle.com|expressnews.com|timesunion.com|ctpost.com|seattlepi.com|esquire.com|cosmopolitan.com
Advance|The New Yorker|Vanity Fair|Vogue|Wired|GQ|Teen Vogue|The Oregonian|The Star-Ledger|The Plain Dealer|nj.com|\
oregonlive.com|syracuse.com|nola.com|pennlive.com|cleveland.com|al.com|mlive.com|masslive.com|silive.com|lehighvalleylive.com
Tribune Publishing|Chicago Tribune|The Baltimore Sun|Orlando Sentinel|New York Daily News|chicagotribune.com|\
baltimoresun.com|orlandosentinel.com|nydailynews.com|sun-sentinel.com|courant.com|dailypress.com|mcall.com|pilotonline.com
California Times|Los Angeles Times|latimes.com|sandiegouniontribune.com
MediaNews Group|The Denver Post|The Mercury News|Boston Herald|denverpost.com|mercurynews.com|bostonherald.com|\
eastbaytimes.com|ocregister.com|dailynews.com|twincities.com|dailycamera.com|pasadenastarnews.com
Lee Enterprises|St. Louis Post-Dispatch|Richmond Times-Dispatch|omaha.com|stltoday.com|richmond.com|journalstar.com|\
buffalonews.com|tulsaworld.com|roanoke.com|madison.com|qctimes.com
Boston Globe Media|The Boston Globe|bostonglobe.com|boston.com|statnews.com
Star Tribune Media|Star Tribune|startribune.com
Seattle Times Company|The Seattle Times|seattletimes.com|yakimaherald.com
Trib Total Media|triblive.com
Nexstar|The Hill|fox8.com|fox2now.com|ktla.com|wgntv.com|koin.com|kron4.com|wfla.com|wreg.com|cbs17.com|kdvr.com|\
thehill.com
Sinclair|wjla.com|komonews.com|katu.com|kutv.com|foxbaltimore.com|wbff.com|keyetv.com|wpde.com
Gray Television|kwtx.com|wsaz.com|wave3.com|wbtv.com|live5news.com|wtoc.com|atlantanewsfirst.com
Fox|Fox News|Fox Business|foxnews.com|foxbusiness.com|fox5dc.com|fox5ny.com|fox29.com
News Corp|The Wall Street Journal|New York Post|Dow Jones Newswires|The Sun|The Times of London|The Sunday Times|\
The Australian|wsj.com|nypost.com|marketwatch.com|barrons.com|thesun.co.uk|thetimes.co.uk|news.com.au
NBCUniversal|NBC News|MSNBC|CNBC|Telemundo|nbcnews.com|msnbc.com|cnbc.com|today.com
Paramount|CBS News|Comedy Central|cbsnews.com|cbslocal.com
Disney|ABC News|abcnews.go.com
Warner Bros. Discovery|CNN|HBO|cnn.com
BBC|BBC|bbc.co.uk|bbc.com
Gizmodo Media|Gizmodo|Jezebel|gizmodo.com|jezebel.com|deadspin.com|theroot.com|jalopnik.com|kotaku.com|lifehacker.com
The New York Times Company|The New York Times|nytimes.com|theathletic.com
Nash Holdings|The Washington Post|washingtonpost.com
DMG Media|Daily Mail|dailymail.co.uk|mailonline.co.uk|metro.co.uk|inews.co.uk
Reach|Daily Mirror|Daily Express|mirror.co.uk|express.co.uk|dailystar.co.uk|dailyrecord.co.uk|walesonline.co.uk|\
manchestereveningnews.co.uk|liverpoolecho.co.uk|birminghammail.co.uk
Guardian Media|The Guardian|The Observer|theguardian.com
Telegraph Media|The Daily Telegraph|telegraph.co.uk
Mediahuis|Irish Independent|Belfast Telegraph|independent.ie|belfasttelegraph.co.uk
Postmedia|National Post|nationalpost.com|montrealgazette.com|calgaryherald.com|edmontonjournal.com|ottawacitizen.com|\
vancouversun.com|torontosun.com
Torstar|Toronto Star|thestar.com|thespec.com
Nine Entertainment|The Sydney Morning Herald|The Age|smh.com.au|theage.com.au
Axel Springer|Politico|Business Insider|Die Welt|Bild|politico.com|politico.eu|businessinsider.com|welt.de|bild.de
Vox Media|Vox|The Verge|vox.com|theverge.com|nymag.com|sbnation.com
Salem Media|Townhall|RedState|townhall.com|redstate.com|hotair.com|pjmedia.com
Media Research Center|newsbusters.org|cnsnews.com
Atlantic Media|The Atlantic|theatlantic.com
BuzzFeed|BuzzFeed|The Huffington Post|buzzfeed.com|buzzfeednews.com|huffingtonpost.com|huffpost.com
Yahoo|Yahoo News|yahoo.com|news.yahoo.com
"""


def _owners() -> dict[str, str]:
    return {site: line.split("|")[0] for line in _OWNERS.splitlines() if line for site in line.split("|")[1:]}


OWNERS: dict[str, str] = _owners()
"""Canonical outlet names and domains to their owner."""

DOMAINS: dict[str, str] = dict(
    line.split("|")
    for line in """
nytimes.com|The New York Times
wsj.com|The Wall Street Journal
latimes.com|Los Angeles Times
ft.com|Financial Times
smh.com.au|The Sydney Morning Herald
azcentral.com|The Arizona Republic
freep.com|Detroit Free Press
indystar.com|The Indianapolis Star
dispatch.com|The Columbus Dispatch
dallasnews.com|The Dallas Morning News
philly.com|The Philadelphia Inquirer
inquirer.com|The Philadelphia Inquirer
ajc.com|The Atlanta Journal-Constitution
suntimes.com|Chicago Sun-Times
sltrib.com|The Salt Lake Tribune
oregonlive.com|The Oregonian
cleveland.com|The Plain Dealer
wnd.com|WorldNetDaily
go.com|ABC News
abc.net.au|Australian Broadcasting Corporation
dw.com|Deutsche Welle
theglobeandmail.com|The Globe and Mail
thestar.com|Toronto Star
scmp.com|South China Morning Post
faz.net|Frankfurter Allgemeine Zeitung
sueddeutsche.de|Süddeutsche Zeitung
thetimes.co.uk|The Times of London
telegraph.co.uk|The Daily Telegraph
standard.co.uk|Evening Standard
apnews.com|The Associated Press
sacbee.com|The Sacramento Bee
kansascity.com|The Kansas City Star
stltoday.com|St. Louis Post-Dispatch
marketwatch.com|MarketWatch
yahoo.com|Yahoo News
google.com|Google News
chron.com|Houston Chronicle
foxnews.com|Fox News
time.com|Time
rt.com|RT
""".strip().splitlines()
)
"""Domains that do not spell their outlet's name."""
