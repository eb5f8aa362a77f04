import type { Cues } from './cues.ts'

const it =
  '(?:it|that|this|everything|all|the \\w+(?: \\w+)?|your (?:fix|tip|suggestion|advice|solution|answer|link|code|steps?)|my \\w+(?: \\w+)?|both|they|which)'
const now =
  '(?:(?:all|now|again|fine|perfectly|great|well|just|finally|properly|correctly|as expected|completely|fully|indeed|really|already|both|actually) ?)*'

export const en: Cues = {
  words:
    'the and is it i you my not for with this that have was are works working thanks thank now still please but can your will me to of in on we be just do does',
  solved: [
    `${it}(?:'s| is| are| was| has been| have been| got| gets)? ${now}(?:working|works?|worked|solved|resolved|fixed|sorted|sorted out|ok|okay|good|back|gone|up and running|done|settled|cleared up|in order)`,
    `(?:works|working|worked|solved|resolved|fixed|sorted|all good|all set|all sorted|all fine|all clear|problem gone|issue gone|good now|fine now)(?: like a charm| a treat| perfectly| great| fine| now| again| for me| here)?`,
    'without (?:any )?(?:errors?|problems?|issues?)|(?:is|are|has|have|looks?|shows?)(?: now| all)*(?: the)? (?:right|correct)|no more \\w+|got in|did the (?:trick|job)|that helped|that did it|that was it|you (?:fixed|solved|sorted|nailed) it|i (?:fixed|solved|sorted|figured|found|got) (?:it|that|this)(?: out| working| sorted| fixed| to work| going)?|problem solved|issue (?:is )?(?:solved|resolved|fixed|closed)',
    "(?:can|could|may|please|feel free to|go ahead and|you're free to|happy (?:for you )?to)(?: now| also| just| then)? (?:be )?(?:closed?|consider(?:ed)?) (?:this|it|the|my|that)?|(?:ticket|case|request|matter|issue) can be closed|close (?:the|this|my) (?:ticket|case|request|issue)|close it|consider (?:it|this) (?:closed|resolved|solved|done)",
    "(?:no longer|don't|do not|not) need(?: it| this| that| any| your| the)*|no longer (?:an issue|a problem|relevant|needed|necessary|required)|not (?:an issue|a problem|relevant|needed|necessary) (?:any ?more|any longer)|nothing (?:else|more|further)(?: is)? (?:needed|to do|from me|required)",
    `(?:refund|money|parcel|package|order|item|replacement|letter|invoice|card|delivery|router|part|email|mail|payment|ticket|it)(?: has| have|'s| was)?(?: now| just| finally| already)? (?:arrived|come|came|been delivered|delivered|been received|received|landed|turned up|shown up|showed up|gone through|went through|been refunded|been credited|credited|on my account|in my account)|(?:i|we)(?:'ve| have)?(?: now| just| finally| already)? (?:received|got|found) (?:it|the|my|our)`,
    "(?:i|we) can (?:now )?(?:log ?in|sign in|access|connect|print|open|pay|see|use|send|download|book)|(?:able|managed) to (?:log ?in|sign in|access|connect|print|open|pay|see|use|send|download|book)|(?:i'm|we're|i am|we are) (?:back )?(?:in|online|connected|all set|sorted|happy|good)(?: now| again)?|no (?:more|further) (?:problems?|issues?|errors?|trouble|questions?)|(?:error|message|problem|issue|noise|bug) (?:has |is |have )?(?:gone|disappeared|vanished|went away|gone away|no longer (?:appears?|shows?|there))|up and running",
  ],
  unsolved: [
    "(?:does|do|did|is|are|was|has|have|wo|ca|can|could|would|will)(?:n't|nt| not|not)(?: \\w+){0,3} (?:work|working|worked|help|helped|solved?|resolved?|fix|fixed|change|changed|arrived?|come|received|ok|okay|good|better|gone|sorted|connect|log in|open|print|load|start|turn on|charge|happen|happened)",
    'not (?:yet )?(?:working|solved|resolved|fixed|sorted|arrived|received|ok|okay|good|helpful|happy|satisfied|acceptable|really|quite|fully|completely|entirely|yet|at all|the case|true)',
    "still (?!working|works|fine|good|ok|testing|trying|waiting|checking|monitoring|watching|installing|to )\\w+|still (?:not|no|the same|broken|doesn't|does not|doesnt|isn't|is not|isnt|can't|cannot|cant|haven't|have not|havent|having|have|get|getting|got|seeing|see|nothing|says?|shows?|showing|happening|happens|an issue|a problem|dead|dark|down|offline|missing|wrong|fails?|failing|crash\\w*|stuck|happens|open|there|waiting on you|refus\\w+|won't|wont|unable|unresolved|flashing|blinking|blank|leaking|slow|charged|error\\w*)",
    "(?:same|identical) (?:issue|problem|error|result|thing|message|again|as before)|no (?:change|difference|improvement|luck|joy|success|better|refund|answer|reply|solution|progress)|nothing (?:has )?(?:changed|happened|helped|works?|worked|arrived|improved)|(?:problem|issue|error|fault) (?:is|has come|came|comes|remains?|persists?|keeps?|continues?|still|returned|occurs|reappeared)(?: back| again| exists?| there| unsolved)?|came back|(?:is|it's|its|went|gone) (?:back|down|dead|offline|broken) again|broken again|happened again|stopped (?:working )?again|again(?: and again)? (?:broken|dead|down|offline|crash\\w*|fail\\w*)",
    "never (?:worked|arrived|received|came|got|heard|again)|(?:only|just) (?:one|half|some|part|two|partly|partially|the first|works? (?:on|for|sometimes|until|when|if|with))|(?:half|part|partly|partially|some) of (?:it|them|the)|(?:one|half) (?:of (?:the|them) (?:\\w+ )?)?(?:works?|working|arrived|is fixed)|(?:the )?other (?:one )?(?:stays?|remains?)|one of (?:the )?(?:two|three|them)|works? (?:only|sometimes|on and off|intermittently|for (?:a few|two|five|ten|\\d+|an?|one)|until|but then|and then|then)|worked (?:for|until|once|yesterday|briefly|at first)|other (?:one )?(?:doesn't|does not|is not|isn't|still)|(?:on|off) and (?:on|off)|worse",
    "(?:please )?(?:do not|don't|dont|not) (?:yet )?close|keep (?:it|this|the (?:ticket|case)) open|leave (?:it|this|the (?:ticket|case)) open|(?:far|anything but) (?:from )?(?:solved|resolved|fixed|ok|fine)|why (?:would|did|do) you (?:close|think)|reopen|re-open|not closed",
    "(?:i|we) (?:can't|cannot|can not|cant|couldn't|could not|am unable|are unable|was unable|haven't|have not|havent|didn't|did not|never) (?:\\w+ )?(?:log|sign|access|connect|print|open|pay|see|use|send|download|book|received?|got|get|hear|find|accept|agree|confirm)|unable to|(?:screen|light|lamp|display|page) (?:stays?|remains?) (?:dark|black|blank|off|dead|red)|no good|(?:wrong|incorrect) (?:again|item|one)|nope|no,? (?:it|that|not|sorry|unfortunately|still)|afraid not|unfortunately|sadly|negative",
  ],
  angry: [
    'unacceptable|ridiculous|disgrace\\w*|useless|pathetic|fed up|sick of|sick and tired|joke|waste of time|terrible|awful|horrible|worst|incompetent|disappoint\\w*|frustrat\\w*|angry|furious|annoy\\w*|shame|a lie|liars?|scam\\w*|rip ?off|want my money back|demand (?:a|my)|cancel (?:my|the|everything)|cancelling|switch(?:ing)? (?:to|provider)|wtf|had enough|last (?:time|chance|warning)|unhappy|dissatisfied|refuse',
  ],
  trying: [
    "(?:i|we|he|she|my \\w+)(?:'ll|'m going to| will| am going to| are going to| shall| plan to| want to| need to| intend to|'d like to| would like to| have to)(?: \\w+){0,2} (?:try|test|check|give it|let you know|get back|report|see|look|restart|reinstall|update|follow|write|come back|have a go|install|replace|confirm|know|watch|monitor|observe|ask|wait|keep)",
    '(?:let you know|get back to you|report back|keep you (?:posted|updated|informed)|write (?:again|back)|be in touch|revert|come back to you|follow up with you)',
    "(?:still|currently|now|just|busy) (?:trying|testing|checking|waiting|working on|looking|installing|updating|monitoring|watching|in the middle)|(?:am|are|is|i'm|we're|it's) (?:\\w+ )?(?:trying|testing|checking|waiting|monitoring|installing|updating|downloading|watching)|waiting (?:for|on|until)|try(?:ing)? (?:it|this|that|again|your|the) (?:\\w+ )*(?:tonight|tomorrow|later|today|soon|this|next|when|at|over|on|now)|(?:haven't|have not|havent|hadn't|didn't|did not|not)(?: yet| really)? (?:had|have|got|found|managed|been able|get|gotten|tried|tested|checked|looked|come round)(?: to)?(?: \\w+)?|need (?:some |a bit |a little |more |another )?(?:more )?(?:time|days?|week)|give me (?:a|some|until|another|more)|bear with me|(?:will|gonna) (?:try|test|check|do|see|look)|in progress|should (?:now |all |just )*(?:work|be (?:ok|fine|fixed|good|solved|resolved))|too (?:early|soon) to (?:tell|say)|give it a (?:try|go|shot)|(?:part|replacement|technician|engineer|delivery|bulb|cable) (?:is |will be |should be |comes? |arrives? |coming |arriving )(?:on|to|here|there|coming|tomorrow|next|this|due|ordered)",
  ],
  conditional: [
    'if',
    'once',
    'as soon as',
    'when (?:it|i|the|my|we)',
    'unless',
    'in case',
    'provided',
    'should it',
    'until',
    'whether',
    'assuming',
    'hoping',
  ],
  hedge: [
    'seems?|seemed|seemingly|appears?|appear to|should|hopefully|hope|i think|i guess|i believe|maybe|perhaps|probably|might|promising|so far|for now|for the moment|at the moment|apparently|supposedly|touch wood|fingers crossed|not sure|unsure|looks like|looks? (?:ok|good|fine)|sort of|kind of|kinda|more or less|almost|nearly|mostly|would be|would|expected to|was supposed to|used to',
  ],
  question: [
    '^(?:(?:ok|okay|thanks|thank you|hi|hello|and|so|but|also|great|sorry)[ ,]+)*(?:how (?:do|can|long|much|many|does|should|would|to|come)|what (?:do|is|about|should|if|happens|does|are|was|exactly|time|would)|when (?:will|can|does|do|is|should)|where (?:do|is|can|are|should|exactly)|which|who|why|can (?:you|i|we)|could (?:you|i|we)|do (?:i|you|we)|does (?:it|this|the)|is (?:it|there|this|that)|are (?:there|you)|should i|would (?:you|it)|will (?:i|it|you|there)|may i|have you|did you)',
    "(?:please|kindly) (?:tell|advise|explain|clarify|send|confirm|let me know|show|provide|check|resend|forward)|let me know (?:how|what|when|where|which|if|whether)|(?:i'd|i would) (?:like|love) to know|not sure (?:how|what|which|where|if)|wonder(?:ing)? (?:if|whether|how|what|when)|don't (?:know|understand|see|get|find) (?:how|what|where|which|when)|i have a question|one question|quick question|just a question|need to know|can you|could you",
  ],
  newTopic: [
    "(?:another|different|second|separate|other|unrelated|one more|new) (?:thing|issue|problem|question|matter|topic|request|order|subject|point|case|ticket)|something else|by the way|btw|one more thing|on another (?:note|subject|matter)|while (?:i'm|i am|we're) (?:at it|here)|in addition|additionally|apart from that|besides that|(?:also|too),? (?:my|the|i|can|could|we|there|your|how|when|what)|(?:my|the|our) (?:\\w+ )?(?:invoice|bill|subscription|second|other|new) (?:is|was|has|shows?|also)|not about (?:this|that)|(?:completely|totally|entirely) (?:different|else|unrelated)|changing the subject|instead,? (?:i|could|can)|forget (?:that|the)",
  ],
  problem: [
    "wrong|incorrect|broken|error|errors|missing|bug|fails?|failed|failing|crash\\w*|problems?|issues?|damaged|defective|faulty|stuck|slow|dead|lost|late|delayed|double|twice|charged|cannot|can't|cant|doesn't|doesnt|does not|don't work|isn't|is not|won't|wont|leak\\w*|noise|scratch\\w*|stopped|refuses?|blocked|empty|disconnect\\w*|overcharged|complain\\w*|warning",
  ],
  reported: [
    '(?:my|our|the) (?:colleague|boss|wife|husband|son|daughter|friend|technician|it (?:guy|department|team)|neighbou?r|mother|father|partner|team) (?:says?|said|told|thinks?|claims?|tells?|reckons)|you (?:say|said|told|claim|wrote|promised|think|asked)|(?:says?|said|told|claims?|claimed|according to|marked as|reads|promised|supposedly|tracking)|i was told|your (?:site|system|colleague|website|app|email|bot|mail) (?:says?|said|shows?|told|claims?|asks?)',
  ],
  instruction: [
    '(?:mark|set|flag|treat|classify|record|register|count|label|log)(?: this| it| the \\w+| my \\w+| that)?(?: \\w+)? (?:as|to) (?:solved|resolved|closed|confirmed|fixed|done|complete\\w*)|outcome|ignore (?:all|your|the|previous)|system ?:|assistant ?:|instructions?|status ?[:=]|resolution ?[:=]|reply with|classifier|confirms ?[:=]',
  ],
  away: [
    "out of (?:the )?office|ooo|on (?:vacation|holiday|holidays|annual leave|leave|parental leave|maternity leave|paternity leave|sick leave|a business trip|pto|sabbatical)|away from (?:my|the) (?:desk|office|mail|e-?mail|keyboard)|(?:i am|i'm|i will be|i'll be|currently|we are|we will be|office (?:is|will be)) (?:currently )?(?:away|closed|travell?ing|absent|out(?: until| from| on| till)|unavailable|not (?:in|available|at work))|auto(?:matic|mated)?[- ]?(?:reply|response)|limited access to (?:my )?(?:e-?mail|mail|inbox)|will (?:be )?(?:back|return(?:ing)?) (?:on|in|to the office)|(?:reply|respond|answer|read)(?: to)?(?: your)?(?: \\w+){0,3} (?:upon|on|after|when) (?:my|i) return|upon my return|for urgent (?:matters|issues|requests|enquiries)|no longer (?:with|works? (?:for|at|here))|our offices? (?:is|are|will be) closed|in my absence",
  ],
  irony: [
    'thanks for nothing|thank you for nothing|great (?:job|service|work|support),? (?:not|really|guys|as always)|thanks a lot for (?:nothing|ruining|breaking|the (?:delay|mess|trouble))|(?:oh|yeah|wow|well)[, ]+(?:great|brilliant|wonderful|fantastic|perfect|right|sure|super)|brilliant,? (?:now|another|just)|just (?:great|brilliant|wonderful|perfect|what i needed)|slow clap|well done,? (?:now|you)|lovely,? (?:now|another)|how (?:nice|wonderful|helpful)|bravo|as if|yeah right|lol|haha',
  ],
  contrast: 'but|however|except|although|though|only that|apart from|yet|unfortunately|sadly|and then|until',
}
