"""The cue lexicon: which stance a word of attribution takes.

Speech and attitude verbs after the classes of Levin (1993) and VerbNet (say-37.7, judgement-33, want-32,
conjecture-29.5), with the nouns and adjectives that carry the same stance. Lemmas, not sentences.
"""

from functools import cache

from reportedly.record import Stance
from reportedly.sourcing.inflections import forms

_VERBS: dict[Stance, str] = {
    "confirms": """
        acknowledge admit affirm attest authenticate concede confess confirm corroborate plead reaffirm
        validate verify vouch
    """,
    "denies": """
        contest contradict debunk deny disavow disclaim disprove dispute gainsay negate pooh-pooh rebut
        recant refute reject repudiate retract
    """,
    "declines": """
        hesitate avoid decline deflect demur dodge duck evade hedge ignore omit rebuff refuse resist shirk
        shun sidestep stonewall withhold
    """,
    "believes": """
        accept adore agree alarm anger appreciate assume baffle believe care cherish conceive concern
        consider contemplate convince covet deduce despise detest disagree disappoint discover
        dislike dismay distrust doubt dread dream embrace empathize envisage envision excite
        experience fancy fear feel forget frustrate guess hate hear hope horrify imagine impress infer
        infuriate interpret irritate know learn like loathe love misjudge misread mistrust
        misunderstand mull mystify notice outrage perceive perplex please ponder presume puzzle rattle
        realise realize reckon regard relish remember resent sadden scare see sense shock speculate startle
        stun suppose surmise surprise suspect sympathize think thrill trouble trust understand unsettle
        upset view weigh witness worry
    """,
    "wants": """
        adopt advise advocate aim allow appeal appoint approve arrange aspire attempt authorise authorize
        back ban bar beg beseech block choose coax command commit conspire convene counsel dare
        decide demand desire determine direct elect enact encourage endeavour enforce enlist exhort favor
        favour file forbid hire implore impose instigate instruct intend invite limit lobby mandate need
        negotiate nominate nudge oblige oppose opt order pass permit persuade petition plan pledge plot
        prefer prepare press pressure prod prohibit promise propose pursue push rally recommend request
        require resolve restrict rethink schedule scheme seek sign strive struggle sue support swear
        threaten try undertake urge veto vie volunteer vote vow want wish withdraw yearn
    """,
    "asks": "ask enquire grill heckle inquire interrogate investigate pose probe query quiz wonder",
    "predicts": """
        anticipate augur bet expect forecast foresee foreshadow foretell portend predict presage project
        prophesy
    """,
    "judges": """
        impugn abhor accuse admire admonish align apologise apologize appall applaud assail attack attribute
        balk bash belittle bemoan berate blame blast boast boo brag brand bristle brush call caricature carp
        cast castigate celebrate censure chalk challenge champion characterise characterize charge chastise
        cheer chide commend compare complain compliment condemn condescend condone congratulate contrast
        credit criticise criticize crown decry deem defend demean demonize denigrate denounce depict deplore
        deride describe ding dismiss disparage diss distance dog downplay dub dump endorse exalt excoriate
        excuse extol fault fawn fear-monger flay glorify gripe groan grouse grumble gush hail hammer
        harangue hector honor honour hype idolize insult jab jeer judge justify knock label lambast lambaste
        lament lampoon lash laud lecture liken malign minimize mischaracterize moan mock needle nickname
        object overestimate paint pan parody patronize pillory poke portray praise promote protest pummel
        question rail rank rap rate rave rebuke recognise recognize recoil regret reprimand reproach reserve
        respect revere revile ridicule rip salute satirize savage scoff scold scorn shame shrug side skewer
        slam slander smear sneer snipe snub spurn stereotype swoon target taunt tear term thank tout trash
        treat trumpet underestimate upbraid vilify welcome whine worship zing
    """,
    "states": """
        add address air alert allege allude analyse analyze announce answer appear argue articulate assert
        assess associate assure avow banter bark beam begin bellow blare blog blurt boom brief bring
        broadcast calculate caption carry caution chant chat chime chuckle circulate cite claim clarify
        close come communicate concentrate conclude concur confer confide connect consult contain contend
        continue converse convey convict correct correspond couch count counter cover crack cry deadpan
        debate declare dedicate define deliver demonstrate depose detail devote disclose discuss display
        divulge document draw drone dwell e-mail echo elaborate email emerge emphasise emphasize end entail
        entitle erupt estimate eulogize evaluate exaggerate examine exclaim expand explain explore expose
        expound express fact-check feature find finish fire float focus follow frame gesture giggle give go
        gossip grin growl headline highlight hint hiss hit hold hone hypothesize identify illustrate imply
        include indicate indict inflate inform insinuate insist inspect interject interrupt intimate intone
        introduce invoke issue joke laugh launch lay lead leak link list look maintain make map mean measure
        mention message monitor move mumble murmur muse mutter name narrate nod note notify observe offer
        open opine orate outline overstate paraphrase peg phone pin pitch pivot play point poll posit post
        postulate preach present print proclaim profess pronounce propound prove provide publish put quip
        quote raise ramble read reason reassure recall recite record recount reel refer reference reflect
        reiterate relate relay release remark remind repeat reply report represent respond restate retell
        retort return retweet reveal review roar roll rule run say scream scrutinize seem sell sentence
        sermonize serve set share shift shoot shout show sigh signal signify sing sketch smile snap snarl
        sob sound spar speak speechify spell spend sponsor spread stammer start state stress study stump
        stutter suggest sum summarise summarize summon surface survey swap tackle talk teach tease telephone
        tell test testify text theorize tick tie title touch trace track trade trail train translate
        transmit trend turn tweet uncover underline underscore understate unveil use utter vent voice warn
        watch wave weep whisper wrap write yell
    """,
}
# Nouns and adjectives; each is listed with its plural through `forms`.
_OTHERS: dict[Stance, str] = {
    "confirms": "acknowledgement acknowledgment admission concession confession confirmation guilty",
    "denies": "denial rebuttal refutation repudiation",
    "declines": """
        coy evasive mum non-committal noncommittal refusal reluctance reluctant reticence silence silent
        tight-lipped unwilling unwillingness
    """,
    "believes": """
        afraid alarm alarmed anger angry anxiety anxious apprehension assumption attitude aware awareness
        belief bitter certain comfortable concern concerned confidence confident consensus conviction
        convinced curious cynical cynicism delighted despair disappointed disappointment disgust disgusted
        disinterest interested dismay displeased distrust doubt doubtful embittered enamored enthusiasm
        enthusiastic excited faith fan fear feeling fond frustrated frustration furious glad grateful happy
        hatred hope hopeful hostile hostility idea illusion impression interested jealous keen knowledge
        leery love mind misgiving mistrust nervous notion obsessed obsession opinion optimism optimistic
        outlook passion passionate perception perspective pessimism pessimistic pleased popular position
        pride proud regretful relief relieved resentful resentment reservation respected sceptical
        scepticism sense sentiment shocked skeptical skepticism stance sure surprised suspicion suspicious
        sympathetic sympathy theory thought thrilled tired trust unaware uncertain uncomfortable
        understanding unease uneasy unhappy unpopular unsettled unsure upset view wariness wary weary
        worried worry
    """,
    "wants": """
        accord advice advocacy advocate agenda agreement aim ambition appeal aspiration attempt backer
        backing ballot ban bent bid bill call commitment committed deal decision demand desire
        desperate determination determined eager eagerness effort goal hankering inclination inclined
        insistence instruction intent intention lawsuit legislation lobbying mandate mission opponent
        opposed opposition order petition plan plea pledge poised preference priority
        prohibition promise proponent proposal push quest readiness ready recommendation regulation request
        requirement resolution support supporter supportive threat treaty vote vow want
        willing willingness wish
    """,
    "asks": "inquiry query question",
    "predicts": "bet expectation expectations forecast prediction prognosis projection",
    "judges": """
        accusation admiration admirer adoration adulation allegation apologetic apology applause approval
        assessment attack backlash barb beloved blame broadside champion characterization comparison
        complaint compliment condemnation contempt controversial critic critical criticism critique defence
        defender defense denunciation derisive derisively description dig disapproval disdain dismissive
        endorsement endorser favorite favourite fire flak flattery furor furore fury glowing grievance harsh
        heat insult jab judgement judgment lament mockery objection offence offense outcry outrage portrayal
        praise praiseworthy protest rant rebuke regret reputation ridicule sarcastic sarcastically scathing
        scorn swipe tirade tribute unapologetic unfit uproar verdict
    """,
    "states": """
        according account ad adamant address advertisement allegedly allusion analysis announcement answer
        apparent apparently argument article assertion attention blunt briefing candid chatter chorus cited
        citing claim clear column comment conclusion contention controversy conversation data debate
        declaration details disclosure discussion dispatch document e-mail editorial email emphatic evidence
        evident explanation finding focus focused footage frank guidance headline hint implication
        information insight interview joke key known language lecture lesson letter likely mantra memo
        mention message missive narrative news note obvious op-ed outspoken per pitch poll post presentation
        press proclamation purportedly quip quotation quote record reference refrain rejoinder remark
        reminder reply report reportedly response retort revelation review rhetoric rumor rumour said: scoop
        sermon slogan speculation speech statement story study subject suggestion summary supposed
        supposedly survey talk testament testimony theme tone topic transcript tweet unclear unlikely via
        video vocal warning whisper words
    """,
}

Entry = tuple[Stance, str]


@cache
def lexicon() -> dict[str, Entry]:
    """Every word form of the lexicon, lower case, to its stance and lemma. Verbs win over nouns of the same
    form, and a more specific stance over "states".
    """
    found: dict[str, Entry] = {}
    order: tuple[Stance, ...] = (
        "confirms", "denies", "declines", "asks", "predicts", "judges", "wants", "believes", "states",
    )  # fmt: skip
    for table in (_VERBS, _OTHERS):
        for stance in order:
            for lemma in table[stance].split():
                for form in forms(lemma):
                    found.setdefault(form, (stance, lemma))
    return found
