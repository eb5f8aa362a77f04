import type { Cues } from './cues.ts'

export const nl: Cues = {
  words:
    'de het een en is ik niet u je van dat dit voor met maar nog nu bedankt dank hallo mijn wel ook heb heeft zijn wij op in te om werkt probleem graag geen weer alles bij wordt kan',
  solved: [
    '(?:het|dit|dat|alles|de \\w+|het \\w+|hij|ze|die|mijn \\w+|probleem)(?: \\w+){0,2} ?(?:werkt|werken|doet het|opgelost|verholpen|in orde|gelukt|geregeld|gemaakt|gerepareerd|ok|oke|goed|binnen|ontvangen|aangekomen|geleverd|weg|klaar|gefixt|hersteld|teruggestort)(?: \\w+){0,3}',
    '(?:werkt|doet het|gelukt|opgelost|verholpen|in orde|geregeld|gefixt)(?: \\w+){0,3} ?(?:nu|weer|prima|perfect|goed|eindelijk|inmiddels|uitstekend|helemaal|top|als een zonnetje)?|^(?:opgelost|gelukt|in orde|alles (?:ok|oke|goed|werkt|in orde)|is gelukt|werkt weer|het werkt|top,? (?:werkt|gelukt|opgelost))|(?:probleem|storing|fout|melding|kwestie|zaak)(?: \\w+){0,3} (?:opgelost|verholpen|verdwenen|weg|voorbij|afgehandeld|gesloten)',
    "(?:kunt|kan|mag|mogen|kunnen|je kunt|graag)(?: \\w+){0,5} (?:sluiten|gesloten worden|afsluiten|gesloten|dicht|afgesloten|worden gesloten)|(?:heb|hebben)(?: \\w+){0,4} (?:niet meer nodig|geen hulp meer nodig|ontvangen|gevonden|gekregen|binnen|kunnen (?:inloggen|printen|betalen|openen))|niet meer (?:nodig|van toepassing|relevant)|hoeft niet meer|geen (?:problemen|vragen|last|foutmelding|storing)(?: \\w+){0,2} meer|(?:pakket|pakketje|bestelling|geld|terugbetaling|factuur|kaart|brief|onderdeel|zending)(?: \\w+){0,4} (?:ontvangen|binnen|aangekomen|geleverd|gekregen|teruggestort|bijgeschreven)|ik kan(?: \\w+){0,4} (?:inloggen|printen|betalen|bellen|openen|erin|internetten)|kan(?: \\w+){0,2} (?:weer|nu) (?:\\w+ ){0,2}(?:inloggen|printen|betalen|bellen|openen)|klopt (?:nu|weer|helemaal)|zonder (?:fouten|problemen)|staat (?:weer |nu )?op (?:mijn|onze) rekening|is (?:de |het )?(?:\\w+ )?verdwenen|geen \\w+ meer|dat was (?:het|m|'m)|heeft geholpen|hielp|(?:ben|zit) (?:er )?weer (?:in|online)|sluit (?:het|de|maar|dit)",
  ],
  unsolved: [
    '(?:werkt|doet|helpt|lukt|klopt|start|laadt|reageert|gaat|print|brandt|lost|verandert|krijg|kan|kom|zie|heb|is|ben|vind|was|wordt)(?: \\w+){0,5} (?:niet|niks|niets|nooit|geen|nergens)|(?:niet|niets|niks|nooit|geen)(?: \\w+){0,3} (?:opgelost|verholpen|gewerkt|geholpen|gelukt|ontvangen|aangekomen|binnen|in orde|goed|tevreden|blij|veranderd|verbeterd|gebeurd|verbetering|verandering|oplossing|antwoord|reactie|acceptabel|akkoord|werkend|resultaat|mogelijk)',
    '(?:nog steeds|nog altijd|steeds|nog)(?: \\w+){0,2} (?:geblokkeerd|niet|geen|hetzelfde|dezelfde|kapot|stuk|een|de|het|niks|niets|last|problemen|bezig met storing|donker|wachten op u)|(?:hetzelfde|dezelfde|zelfde) (?:probleem|fout|foutmelding|melding|liedje|resultaat|storing)|weer (?:kapot|stuk|mis|niet|dezelfde|hetzelfde|uitgevallen|de fout|dood|offline)|opnieuw (?:kapot|mis|fout|hetzelfde|uitgevallen)|(?:probleem|fout|storing)(?: \\w+){0,2} (?:blijft|terug|bestaat|keert)|blijft (?:donker|zwart|leeg|uit|hangen|bestaan|rood|komen)|zonder (?:succes|resultaat)|tevergeefs|erger|slechter|alweer',
    '(?:maar|alleen|slechts) (?:een|de helft|half|gedeeltelijk|soms|de eerste|deels)|gedeeltelijk|deels|half|soms|af en toe|een van de|de andere (?:niet|doet|nog)|(?:werkte|deed het)(?: \\w+){0,3} (?:even|minuten|uur|tot|kort|dagen)|eventjes',
    'niet (?:\\w+ ){0,2}(?:sluiten|afsluiten)|(?:open|openstaan) (?:laten|houden)|heropen\\w*|waarom (?:sluit|wordt|is)|laat (?:\\w+ ){0,2}open',
    'helaas|jammer genoeg|nee,|kapot|stuk|defect|onmogelijk|lukt niet|kan niet',
  ],
  angry: [
    'onacceptabel|belachelijk|schandalig|schandalige?|schande|waardeloos|waardeloze|slecht\\w*|vreselijk|teleurgesteld|teleurstellend|boos|woedend|zat|beu|ontevreden|gefrustreerd|oplicht\\w*|afzetters?|geld terug|annuleer\\w*|annuleren|opzeggen|zeg op|bespottelijk|ongelofelijk|ongehoord|incompetent\\w*|nooit meer|klaar mee|ergernis|prutsers|triest',
  ],
  trying: [
    '(?:ga|zal|gaan|zullen|wil|moet|probeer|test|bekijk|check|laat|kijk|meld|wacht|wachten|kom|houd)(?: \\w+){0,7} (?:proberen|testen|kijken|checken|uitproberen|weten|horen|bekijken|vanavond|morgen|later|straks|dit weekend|volgende week|op de hoogte|af|op (?:het|de|een)|installeren|plaatsen|terug op|vervangen|afwachten|nog)',
    'laat (?:het )?(?:u |je |jullie )?(?:\\w+ )?weten|hou(?:d)? (?:u|je|jullie) op de hoogte|kom (?:er|hier)(?: \\w+)? op terug|nog niet (?:getest|geprobeerd|kunnen (?:testen|proberen|kijken)|aan toe ?gekomen|toegekomen|gedaan|gekeken|uitgeprobeerd)|geen tijd(?: \\w+){0,2}|nog geen (?:tijd|kans|gelegenheid)|(?:ben|zijn)(?: \\w+){0,3} (?:bezig|aan het (?:testen|proberen|kijken|installeren|wachten))|nog (?:bezig|aan het (?:testen|proberen|wachten))|wacht(?:en)? (?:nog )?op|heb nog(?: \\w+){0,2} (?:tijd|dagen) nodig|(?:vanavond|morgen|dit weekend|volgende week|straks|later)(?: \\w+){0,4} (?:proberen|testen|kijken|probeer|test|kijk)|monteur komt|komt (?:morgen|pas|volgende|vandaag)|te vroeg',
  ],
  conditional: ['als', 'indien', 'zodra', 'wanneer', 'tot', 'mits', 'of het', 'hopelijk'],
  hedge: [
    'lijkt|schijnt|blijkbaar|waarschijnlijk|misschien|hopelijk|hoop|denk|geloof|zou|zouden|moet nu|voorlopig|tot nu toe|op dit moment|vooralsnog|bijna|min of meer|zogenaamd|ziet er ?(?:goed|naar)|niet zeker|weet niet zeker|voor nu|eigenlijk',
  ],
  question: [
    '^(?:(?:ok|oke|bedankt|dank|hallo|en|maar|top|hoi|dus)[ ,]+)*(?:hoe|wat|wanneer|waar|waarom|welke?|wie|hoeveel|hoelang|kan (?:ik|u|het|dat|je)|kunt u|kun je|kunnen (?:jullie|we)|moet ik|moeten we|mag ik|is (?:het|er|dat|dit|de)|zijn (?:er|de)|heeft u|hebben jullie|zou u|wordt|krijg ik|geldt|kunnen|weet u)(?! \\w* ?(?:sluiten))',
    '(?:kunt u|kun je|kunnen jullie|zou u|wilt u|graag)(?: \\w+){0,4} (?:uitleggen|laten weten|vertellen|sturen|bevestigen|aangeven|zeggen|doorgeven|nakijken)|een vraag(?:je)?|ik (?:wil|zou) (?:graag )?(?:weten|willen weten)|vraag me af|vroeg me af|weet niet (?:hoe|wat|waar|welke|of)|snap niet|begrijp niet|niet duidelijk|graag weten',
  ],
  newTopic: [
    '(?:andere?|nieuwe?|tweede|nog een) (?:vraag|probleem|onderwerp|bestelling|kwestie|zaak|punt|klacht|verzoek)|iets anders|iets heel anders|trouwens|overigens|daarnaast|bovendien|verder|heel iets anders|nu we toch|daarbij|los daarvan|in plaats daarvan|ook nog|staat los van|heeft niets te maken',
  ],
  problem: [
    'fout\\w*|probleem|problemen|kapot|stuk|defect\\w*|mist|ontbreek\\w*|ontbrek\\w*|verkeerd\\w*|dubbel|twee keer|kwijt|vertraagd|vertraging|traag|beschadigd\\w*|geblokkeerd|storing|afgeschreven|onjuist\\w*|klopt niet|hapert',
  ],
  reported: [
    '(?:mijn|onze|de) (?:collega|baas|man|vrouw|zoon|dochter|vriend\\w*|monteur|buurman|buurvrouw|vader|moeder|partner)(?: \\w+){0,3} (?:zegt|zei|denkt|beweert)|(?:u|jullie|je) (?:zegt|zei|zeggen|zeiden|beweert|schrijft|schreef|beweren)|volgens|werd (?:mij )?gezegd|(?:uw|jullie) (?:site|website|systeem|collega|mail|tracking)(?: \\w+){0,2} (?:zegt|geeft|zei|meldt)|zogenaamd|staat als|er staat',
  ],
  instruction: [
    '(?:markeer|zet|registreer|noteer|beschouw|classificeer)(?: \\w+){0,4} (?:als|op) (?:opgelost|gesloten|afgerond|bevestigd|afgehandeld)|systeem ?:|system ?:|instructie\\w*|negeer|outcome|status ?[:=]|resultaat ?[:=]',
  ],
  away: [
    'niet (?:op|in) (?:het )?kantoor|afwezig\\w*|met vakantie|op vakantie|buiten kantoor|automatisch\\w* (?:antwoord|bericht|reactie)|weer (?:aanwezig|terug|bereikbaar|op kantoor|aan het werk)|(?:ben|zijn)(?: \\w+){0,6} (?:afwezig|terug|weer bereikbaar|niet bereikbaar|aanwezig)|ouderschapsverlof|zwangerschapsverlof|met verlof|ziekteverlof|op zakenreis|na mijn (?:terugkomst|terugkeer|vakantie)|bij (?:spoed|dringende)|voor (?:dringende|spoedeisende)|beperkt(?:e)? toegang|kantoor (?:is )?gesloten|in mijn afwezigheid|lees (?:ik )?(?:mijn )?(?:mail|e-mail) niet',
  ],
  irony: [
    'bedankt voor niets|bedankt voor niks|dank voor niets|fijn,? (?:nu|weer|zo)|lekker dan|geweldig,? (?:nu|weer)|gefeliciteerd|bravo|wat een service|mooie boel|fraai|haha|lol|top service,? not|goed bezig hoor|nou,? (?:lekker|fijn|geweldig)',
  ],
  contrast: 'maar|echter|helaas|alleen|behalve|hoewel|toch|uitgezonderd|op een na',
}
