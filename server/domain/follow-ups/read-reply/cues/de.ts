import type { Cues } from './cues.ts'

const now =
  '(?:(?:jetzt|nun|wieder|alles|soweit|endlich|einwandfrei|perfekt|prima|super|bestens|tadellos|gut|auch|ja|bei mir|bei uns|inzwischen|mittlerweile|seit \\w+|problemlos|ganz|vollig|komplett|tatsachlich|wirklich|doch|damit|so|hier|heute|schon|bereits|nach \\w+ \\w+|wie gewunscht|wie erwartet|ohne probleme|reibungslos|bisher) ?)*'

export const de: Cues = {
  words:
    'der die das und ist ich nicht sie es ein eine mit auf fur zu den von hat habe bin wir aber noch jetzt bitte danke wieder mein meine leider geht auch im dem wird kann bei ihr ihre',
  solved: [
    `(?:es|das|alles|gerat|problem|drucker|sache|\\w+) (?:funktioniert|klappt|lauft|geht|lauft|druckt|leuchtet|funzt|tut|hat funktioniert|hat geklappt|hat geholfen|half|hat sich (?:erledigt|geklart|gelost)|passt|stimmt)(?: ${now})?`,
    `(?:funktioniert|klappt|lauft|geht|funzt|passt|stimmt|tut) ${now}(?:jetzt|nun|wieder|alles|einwandfrei|perfekt|prima|super|bestens|tadellos|gut|endlich|danke|problemlos|bei mir)`,
    '(?:ist|sind|wurde|war|hat sich|haben sich|konnte|scheint|bin|also|damit|somit|schon|bereits|jetzt|nun|alles|problem|thema|sache|anliegen|fall)(?: \\w+){0,4} (?:gelost|behoben|erledigt|geklart|beseitigt|repariert|in ordnung|ok|okay|gut|weg|verschwunden|geschlossen werden|fertig|ausgestanden|gegessen|vom tisch|abgeschlossen|gefixt)',
    '(?:ohne (?:fehler|probleme)|kein\\w* \\w+ mehr|komme (?:ich )?(?:wieder )?rein|stimmt (?:jetzt|nun)|(?:passt|stimmt) (?:jetzt|nun|wieder))|hat (?:\\w+ )?(?:geklappt|funktioniert|geholfen)|^(?:gelost|behoben|erledigt|geklart|alles gut|alles ok|alles okay|alles bestens|alles klar und|alles in ordnung|passt|lauft|klappt|geht wieder|geht jetzt|funktioniert|problem gelost|hat geklappt|hat funktioniert|hat geholfen|perfekt gelost)',
    '(?:konnen|durfen|konnt|kannst|bitte|gerne|gern|darf|kann)(?: \\w+){0,5} (?:schlie(?:ss|ß)en|geschlossen werden|zumachen|abschlie(?:ss|ß)en|beenden|als erledigt betrachten)|(?:ticket|fall|vorgang|anfrage)(?: \\w+){0,3} (?:schlie(?:ss|ß)en|geschlossen werden|zu|erledigt)|schlie(?:ss|ß)en sie (?:das|den|bitte)',
    '(?:brauche|benotige|brauchen|benotigen)(?: \\w+){0,4} (?:nicht mehr|keine (?:hilfe|unterstutzung) mehr|keinen? \\w+ mehr)|hat sich (?:\\w+ ){0,3}(?:erledigt|geklart|gelost)|nicht mehr (?:notig|notwendig|erforderlich|relevant|aktuell)|keine (?:weiteren )?(?:fragen|probleme|fehler|hilfe) mehr|(?:fehler|problem|meldung|gerausch)(?: \\w+){0,3} (?:weg|verschwunden|nicht mehr(?: da| auf)?|behoben|gelost)|tritt nicht mehr auf|kommt nicht mehr',
    "(?:paket|lieferung|ware|geld|erstattung|rechnung|ersatz|ersatzteil|karte|brief|bestellung|gutschrift|betrag|ruckzahlung|router|mail|buch|es|teil|ersatzgerat)(?: \\w+){0,4} (?:angekommen|erhalten|eingetroffen|da|gekommen|eingegangen|geliefert|zugestellt|gutgeschrieben|uberwiesen|auf (?:dem|meinem) konto)|(?:habe|haben)(?: \\w+){0,5} (?:bekommen|erhalten|gefunden|hinbekommen|hingekriegt|gelost|geschafft)|bin wieder (?:drin|online|eingeloggt)|kann mich(?: \\w+){0,2} (?:einloggen|anmelden)|(?:einloggen|anmelden|anmeldung|login)(?: \\w+){0,3} (?:geht|klappt|funktioniert)|(?:das )?war(?:'s| es| die losung| der fehler| genau)",
  ],
  unsolved: [
    '(?:geht|funktioniert|klappt|lauft|hilft|passt|stimmt|druckt|leuchtet|startet|ladt|reagiert|lasst sich|tut sich|funzt|verbindet)(?: \\w+){0,4} (?:nicht|nichts|nie|kaum|gar nicht|immer noch nicht|noch nicht|nicht mehr)',
    '(?:nicht|nichts|nie|weder|kein|keine|keinen|keinerlei)(?: \\w+){0,3} (?:gelost|behoben|geholfen|geklappt|funktioniert|erledigt|geklart|angekommen|erhalten|bekommen|besser|verandert|geandert|passiert|gebracht|in ordnung|zufrieden|moglich|erfolg|besserung|anderung|veranderung|losung|antwort|zufriedenstellend|der fall|akzeptabel|einverstanden|da)',
    '(?:immer noch|noch immer|nach wie vor|weiterhin|unverandert|noch stets)(?: \\w+){0,3}|noch (?:nicht|kein|keine|keinen|nichts|da|dasselbe|derselbe|offen|ungelost)|(?:der|die|das) ?(?:selbe|gleiche) (?:fehler|problem|meldung|spiel|ergebnis)|(?:derselbe|dasselbe|gleicher|selber) (?:fehler|problem|mist)|wieder (?:da|kaputt|nicht|aus|weg|abgesturzt|dasselbe|der fehler|ausgefallen|offline|tot)|erneut|schon wieder|tritt (?:wieder|weiter|erneut|noch)|(?:problem|fehler)(?: \\w+){0,2} (?:bleibt|besteht|da|zuruck)|bleibt (?:dunkel|schwarz|leer|aus|tot|rot|bestehen)',
    'nur (?:teilweise|zum teil|zur halfte|die halfte|eine[rs]?|einen|halb|manchmal|kurz|bis|das erste|der erste|die erste)|teilweise|zum teil|halbwegs|manchmal|kurz(?:zeitig)?|(?:eine[rs]? von|das eine)|(?:hat|ging|lief|funktionierte)(?: \\w+){0,3} (?:kurz|bis|gestern|zwei|drei|funf|einmal|minuten|stunden|tage)|schlimmer|schlechter',
    'nicht (?:bitte )?schlie(?:ss|ß)en|nicht zumachen|offen (?:lassen|halten)|bitte nicht|wieder (?:offnen|aufmachen)|(?:alles andere als|weit entfernt)|warum (?:schlie|wurde|haben)',
    '(?:kann|konnte|komme|konnen|finde|bekomme|habe|sehe|erreiche|erhalte|kriege)(?: \\w+){0,5} (?:nicht|nichts|kein|keine|keinen|nirgends|niemand\\w*)|leider|nein|ne,|funktioniert das nicht|defekt|tot|weiter(?:hin)? (?:nichts|kein\\w*)|ohne erfolg|erfolglos|vergeblich|bringt nichts|hat nichts',
  ],
  angry: [
    'unverschamt\\w*|frechheit|unmoglich|inakzeptabel|lacherlich|witz|katastroph\\w*|enttausch\\w*|verarsch\\w*|sauer|wutend|unzufrieden|frustr\\w*|genervt|reicht(?: es)? (?:mir|jetzt)|saftladen|zumutung|unfahig|geld zuruck|stornier\\w*|kundig\\w*|schluss|nie wieder|traurig|peinlich|armutszeugnis|nicht akzeptieren|lasse ich mir nicht|schweinerei|abzocke|betrug|schlechtester|miserabel',
  ],
  trying: [
    '(?:werde|werden|will|wollen|mochte|muss|probiere|teste|versuche|schaue|melde|gucke|sehe|warte|warten|berichte|schreibe|prufe|gebe|sage|installiere|baue|tausche|lasse|sag|probier|meld|schau)(?: \\w+){0,7} (?:probieren|ausprobieren|testen|versuchen|prufen|schauen|ansehen|anschauen|melden|berichten|mich|bescheid|aus|mal|heute abend|morgen|nachher|spater|am wochenende|ruckmeldung|nachste woche|abwarten|auf (?:das|die|den|ein|eine|einen)|einbauen|installieren|beobachten|nach|noch)',
    'gebe (?:ihnen |dir |euch )?bescheid|melde mich|sage bescheid|geb bescheid|halte (?:sie|dich|euch) auf dem laufenden|ruckmeldung (?:folgt|gebe)|noch nicht (?:dazu gekommen|getestet|probiert|ausprobiert|geschafft|gepruft|versucht|ausprobieren konnen|testen konnen)|noch (?:nicht|keine zeit|nicht dazu)(?: \\w+){0,4} (?:gekommen|gehabt|getestet|probiert|zeit|testen)|keine zeit|(?:teste|probiere|versuche|warte|prufe|beobachte|bin (?:noch )?(?:am|beim|dabei))|brauche noch(?: \\w+){0,2} (?:zeit|tage|tag)|kommt (?:erst )?(?:morgen|am|nachste|heute|ubermorgen)|techniker kommt|wird (?:morgen|am|nachste|heute) (?:geliefert|kommen|eingebaut)|noch zu fruh|abwarten|geduld|(?:heute abend|morgen|am wochenende|nachste woche|spater)(?: \\w+){0,4} (?:testen|probieren|ausprobieren|versuchen|melden|nachsehen|schauen|prufen|einbauen|aus)',
  ],
  conditional: ['wenn', 'falls', 'sobald', 'sofern', 'ob', 'bis', 'sollte es', 'sollte das', 'sollte der', 'sollte die', 'vorausgesetzt'],
  hedge: [
    'scheint|scheinbar|anscheinend|wohl|vielleicht|hoffentlich|hoffe|glaube|denke|vermutlich|wahrscheinlich|eventuell|mal sehen|bisher|bis jetzt|soweit ich|vorerst|erstmal|erst mal|im moment|momentan|sollte|musste|durfte|angeblich|mehr oder weniger|fast|beinahe|einigerma(?:ss|ß)en|nicht sicher|konnte sein|ware|wurde es|sieht (?:so )?aus|sieht gut aus',
  ],
  question: [
    '^(?:(?:ok|okay|danke|vielen dank|hallo|und|aber|also|super|gut|noch)[ ,]+)*(?:wie|was|wann|wo|warum|wieso|weshalb|welche\\w*|wer|wohin|woher|wofur|kann (?:ich|man|es|das|mir)|konnen sie|konnten sie|konnt ihr|kannst du|muss ich|mussen wir|soll ich|sollen wir|gibt es|ist (?:es|das|die|der|damit|es moglich)|sind (?:die|sie)|haben sie|hat (?:das|der|die)|darf ich|wird|werden|brauche ich|gilt|ginge|geht (?:das|es) auch|bekomme ich|lasst sich|wurde)',
    '(?:bitte )?(?:teilen sie mir|sagen sie mir|erklaren sie|schicken sie|senden sie|bestatigen sie|prufen sie|nennen sie|konnten sie|konnen sie|wurden sie)|ich (?:habe|hatte)(?: \\w+){0,3} frage|eine frage|kurze frage|frage dazu|wei(?:ss|ß) (?:nicht|jemand)(?: \\w+){0,2}|verstehe nicht|wusste gern|wurde gerne? wissen|mochte (?:gerne? )?wissen|ist mir nicht klar|unklar|mir ist nicht klar',
  ],
  newTopic: [
    '(?:andere[srnm]?|weitere[srnm]?|neue[srnm]?|zweite[srnm]?|noch ein(?:e|en|er)?) (?:frage|problem|thema|anliegen|sache|bestellung|punkt|auftrag|problem|fall|anfrage|rechnung|fehler)|ganz was anderes|etwas (?:ganz )?anderes|was anderes|ubrigens|au(?:ss|ß)erdem|daruber hinaus|bei der gelegenheit|wo wir gerade|noch etwas|noch was|nebenbei|apropos|zusatzlich|desweiteren|des weiteren|dafur (?:geht|ist|habe|funktioniert|klappt|hab)|stattdessen|unabhangig davon|hat nichts (?:damit )?zu tun|(?:jetzt|nun) aber (?:die|das|der|mein\\w*)|auch noch',
  ],
  problem: [
    'falsch\\w*|fehler\\w*|kaputt|defekt\\w*|fehlt|fehlen|problem\\w*|abgebucht|doppelt|zweimal|verloren|verspatet|absturz\\w*|hangt|langsam|beschadigt|reklam\\w*|mangel|stort|storung|gesperrt|blockiert|leer|ausgefallen|nicht',
  ],
  reported: [
    '(?:mein\\w*|unser\\w*|der|die) (?:kolleg\\w*|chef\\w*|mann|frau|sohn|tochter|freund\\w*|techniker\\w*|nachbar\\w*|mutter|vater|partner\\w*|it\\S*)(?: \\w+){0,3} (?:sagt|sagte|meint|meinte|behauptet|glaubt)|(?:sie|ihr|ihre\\w*) (?:schreiben|sagen|sagten|meinten|behaupten|schrieben|haben (?:geschrieben|gesagt|behauptet|versprochen))|laut|angeblich|hei(?:ss|ß)t es|steht|wurde mir gesagt|behaupte\\w*|sendungsverfolgung',
  ],
  instruction: [
    '(?:als|auf) (?:gelost|erledigt|geschlossen|bestatigt|behoben)(?: \\w+){0,2} (?:markieren|setzen|einstufen|werten|vermerken|eintragen|speichern)|markieren sie|setzen sie(?: \\w+){0,4} auf|status ?[:=]|system ?:|ignoriere\\w*|anweisung\\w*|outcome|ergebnis ?[:=]|werte (?:das|dies)',
  ],
  away: [
    'nicht im (?:buro|haus|dienst)|au(?:ss|ß)er haus|abwesend|abwesenheit\\w*|im urlaub|in urlaub|urlaubsbedingt|in elternzeit|im mutterschutz|auf (?:dienstreise|geschaftsreise)|krankgeschrieben|nicht erreichbar|nicht (?:am platz|verfugbar)|automatische (?:antwort|abwesenheit\\w*)|wieder (?:da|im buro|im dienst|erreichbar|fur sie da|zuruck|personlich)|(?:bin|sind)(?: \\w+){0,6} (?:zuruck|zuruckkehren)|nach meiner ruckkehr|in dringenden fallen|meine vertretung|vertritt mich|vertreten mich|betriebsferien|buro (?:ist )?geschlossen|eingeschrankten? zugriff|(?:mails?|nachrichten) (?:werden|wird) nicht (?:weitergeleitet|gelesen)|feierabend',
  ],
  irony: [
    "danke fur (?:nichts|gar nichts)|toll(?:er|e|es)? (?:service|leistung|arbeit|support|kundenservice)|na (?:toll|super|prima|klasse|bravo)|super,? (?:jetzt|nun|danke auch)|herzlichen gluckwunsch|bravo|klasse,? (?:jetzt|nun)|schonen dank auch|ganz gro(?:ss|ß)es kino|respekt,|haha|lol|wer(?:'s| es) glaubt|von wegen",
  ],
  contrast: 'aber|allerdings|jedoch|leider|nur|doch|trotzdem|bis auf|au(?:ss|ß)er|dafur|obwohl|bloss|nur dass',
}
