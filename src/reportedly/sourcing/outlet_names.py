"""The lexicon of outlets: facts, one outlet a line, canonical name first, then its other names after bars."""

_LINES = """
The Associated Press|Associated Press|AP News|AP|A.P.
Reuters|Thomson Reuters|Reuters News
Agence France-Presse|Agence France Presse|AFP
United Press International|UPI
Press Association|PA Media
Deutsche Presse-Agentur|dpa|DPA
Xinhua|Xinhua News Agency
TASS|Tass|ITAR-Tass
Interfax
RIA Novosti
Kyodo News|Kyodo
Yonhap|Yonhap News Agency
EFE
ANSA
IRNA|Islamic Republic News Agency
Fars News Agency|Fars News|Fars
Tasnim News Agency|Tasnim
Anadolu Agency|Anadolu
Press Trust of India|PTI
Asian News International|ANI
McClatchy|McClatchy Newspapers
Bloomberg|Bloomberg News|Bloomberg Television|Bloomberg TV
Dow Jones Newswires|Dow Jones
The New York Times|New York Times|NYT|NYTimes|N.Y. Times
The Washington Post|Washington Post|WaPo
The Wall Street Journal|Wall Street Journal|WSJ
USA Today|USA TODAY
Los Angeles Times|The Los Angeles Times|LA Times|L.A. Times
New York Post|The New York Post|NY Post
New York Daily News|The New York Daily News|NY Daily News|Daily News
Chicago Tribune|The Chicago Tribune
Chicago Sun-Times
The Boston Globe|Boston Globe
Boston Herald|The Boston Herald
The Philadelphia Inquirer|Philadelphia Inquirer
The Dallas Morning News|Dallas Morning News
Houston Chronicle|The Houston Chronicle
The Miami Herald|Miami Herald
Tampa Bay Times|The Tampa Bay Times
Orlando Sentinel
The Atlanta Journal-Constitution|Atlanta Journal-Constitution
The Charlotte Observer|Charlotte Observer
The Denver Post|Denver Post
The Seattle Times|Seattle Times
San Francisco Chronicle|The San Francisco Chronicle
The Mercury News|San Jose Mercury News
The Sacramento Bee|Sacramento Bee
The Arizona Republic|Arizona Republic
Las Vegas Review-Journal
The Des Moines Register|Des Moines Register
The Detroit News|Detroit News
Detroit Free Press|The Detroit Free Press
The Plain Dealer|Cleveland Plain Dealer
The Columbus Dispatch|Columbus Dispatch
The Cincinnati Enquirer|Cincinnati Enquirer
The Indianapolis Star|Indianapolis Star
Star Tribune|Minneapolis Star Tribune
St. Louis Post-Dispatch
The Kansas City Star|Kansas City Star
The Oklahoman
The Oregonian
The Baltimore Sun|Baltimore Sun
The Washington Times|Washington Times
The Washington Examiner|Washington Examiner
The Washington Free Beacon|Washington Free Beacon
New Hampshire Union Leader|Union Leader
The Christian Science Monitor|Christian Science Monitor
Richmond Times-Dispatch
Salt Lake Tribune|The Salt Lake Tribune
Deseret News
The Star-Ledger|Star-Ledger
Newsday
The Village Voice|Village Voice
The Wall Street Journal Europe
NBC News|NBC|NBC4
MSNBC
CNBC
ABC News|ABC
CBS News|CBS
CNN|CNN International|CNN.com
Fox News|Fox News Channel|Fox|FOX News|FOX
Fox Business|Fox Business Network
PBS|PBS NewsHour|PBS Newshour
NPR|National Public Radio
C-SPAN
HBO
Univision
Telemundo
Comedy Central
RT|Russia Today
Sputnik|Sputnik News
BBC|BBC News|BBC Radio 4|BBC World Service|British Broadcasting Corporation
ITV|ITV News
Channel 4 News|Channel 4
Sky News|Sky
Al Jazeera|Al-Jazeera|Al Jazeera America|Al Jazeera English
Al Arabiya|Al-Arabiya
CBC|CBC News|Canadian Broadcasting Corporation
CTV News|CTV
Australian Broadcasting Corporation
Deutsche Welle
France 24
Radio France Internationale|RFI
Radio Free Europe|Radio Free Europe/Radio Liberty|RFE/RL
Radio Free Asia
Voice of America|VOA
Euronews
TRT World
NHK
CCTV|CGTN
Press TV
The Guardian|Guardian
The Independent|Independent
The Daily Telegraph|Daily Telegraph|The Telegraph|Sunday Telegraph
The Times of London|Times of London
The Sunday Times|Sunday Times
Financial Times|The Financial Times|FT
The Economist|Economist
Daily Mail|The Daily Mail|MailOnline|Mail Online|Mail on Sunday
Daily Express|The Daily Express
Daily Mirror|The Daily Mirror
The Sun
Evening Standard|London Evening Standard
The Observer
The Scotsman
The Herald
The Irish Times|Irish Times
Irish Independent
Belfast Telegraph
New Statesman
The Spectator|Spectator
Private Eye
The Globe and Mail|Globe and Mail
Toronto Star|The Toronto Star
National Post
The Sydney Morning Herald|Sydney Morning Herald
The Age
The Australian
The New Zealand Herald|New Zealand Herald
The Times of India|Times of India
Hindustan Times
The Hindu
The Indian Express|Indian Express
NDTV
Dawn
South China Morning Post
China Daily
Global Times
People's Daily|People’s Daily
The Japan Times|Japan Times
Asahi Shimbun
Yomiuri Shimbun
Nikkei|Nikkei Asian Review
The Korea Herald|Korea Herald
The Straits Times|Straits Times
Bangkok Post
The Jerusalem Post|Jerusalem Post
Haaretz
The Times of Israel|Times of Israel
Yedioth Ahronoth
Al-Monitor
Al-Ahram
Asharq Al-Awsat
Hurriyet
The Moscow Times|Moscow Times
Kommersant
Novaya Gazeta
Izvestia
Kyiv Post
Le Monde
Le Figaro
Libération
Der Spiegel|Spiegel
Die Zeit
Die Welt
Süddeutsche Zeitung
Frankfurter Allgemeine Zeitung
Bild
El País|El Pais
El Mundo
Corriere della Sera
La Repubblica
La Stampa
Politico|POLITICO|Politico Magazine|POLITICO Magazine
The Huffington Post|Huffington Post|HuffPost|HuffPo
BuzzFeed|BuzzFeed News|Buzzfeed
Vox|Vox.com
Vice News|VICE News|Vice
Axios
ProPublica
The Intercept|Intercept
The Daily Beast|Daily Beast
The Daily Caller|Daily Caller
Breitbart|Breitbart News|Breitbart News Network|Breitbart News Daily
The Blaze|TheBlaze
Newsmax|Newsmax TV
Drudge Report|The Drudge Report
National Review
The Weekly Standard|Weekly Standard
The American Conservative|American Conservative
The New Republic|New Republic
The Nation
Mother Jones
Salon
Slate
Talking Points Memo|TPM
ThinkProgress
RealClearPolitics|Real Clear Politics
FiveThirtyEight
The Hill
Roll Call
National Journal
The Daily Signal
Mediaite
Gawker
Gizmodo
Business Insider
Quartz
Mashable
TMZ
Yahoo News|Yahoo! News
The Western Journal|Western Journalism
WorldNetDaily|WND
InfoWars|Infowars
PJ Media
Townhall
RedState
Daily Kos
Independent Journal Review
The Federalist
Time|TIME|TIME Magazine|Time Magazine
Newsweek
The New Yorker|New Yorker
The Atlantic|Atlantic
Vanity Fair
Esquire
GQ
Rolling Stone
People
Us Weekly
Vogue
Variety
The Hollywood Reporter|Hollywood Reporter
Entertainment Weekly
Fortune
Forbes
Harper's|Harper’s
Foreign Policy
Foreign Affairs
Scientific American
New Scientist
Nature
Science
The Lancet|Lancet
British Medical Journal|BMJ
Wired
The Verge
TechCrunch
Ars Technica
Consumer Reports
Jezebel
Teen Vogue
The National Enquirer|National Enquirer
The Week
Reason
Cosmopolitan
PolitiFact
FactCheck.org
Meet the Press|“Meet the Press”
Face the Nation
State of the Union
This Week
Fox News Sunday
Fox & Friends|Fox and Friends
The O'Reilly Factor|The O’Reilly Factor
The Rachel Maddow Show|Rachel Maddow Show
The Kelly File
Morning Joe
Good Morning America
60 Minutes
Nightline
Hannity
Hardball
New Day
Special Report
The Daily Show
The Late Show
The Tonight Show
WikiLeaks|Wikileaks
"""

OUTLETS: tuple[str, ...] = tuple(line for line in _LINES.splitlines() if line)


def _names(text: str) -> frozenset[str]:
    return frozenset(name.strip() for name in text.replace("\n", "").split("|"))


WIRES = _names("""
ANSA|Agence France-Presse|Anadolu Agency|Asian News International|Deutsche Presse-Agentur|EFE|
Fars News Agency|IRNA|Interfax|Kyodo News|Press Association|Press Trust of India|RIA Novosti|
Reuters|TASS|Tasnim News Agency|The Associated Press|United Press International|Xinhua|Yonhap
""")
"""News agencies: where one stands in a dateline or as the byline, it carries the whole page."""

COMMON_WORDS = _names("""
ABC|ANI|Age|Atlantic|Australian|Bild|Blaze|Channel 4|Daily News|Dawn|Dow Jones|EFE|
Economist|Esquire|FOX|FT|Federalist|Foreign Affairs|Foreign Policy|Fortune|Fox|Guardian|
Hannity|Hardball|Herald|Hill|Hindu|Independent|Intercept|Lancet|Mirror|Nation|
National Post|Nature|New Day|Observer|Oklahoman|Oregonian|PA Media|PTI|People|Quartz|
Reason|Salon|Science|Scotsman|Sky|Slate|Special Report|Spectator|Sputnik|
State of the Union|Sun|TIME|Telegraph|The Age|The Australian|The Federalist|The Herald|
The Hill|The Hindu|The Nation|The Observer|The Sun|The Telegraph|The Week|This Week|
This week|Time|Townhall|Union Leader|Variety|Verge|Vice|Vogue|Week|Western Journal|Wired
""")
"""Names that are also everyday words, or somebody else's: they count beside words that speak of an outlet."""
