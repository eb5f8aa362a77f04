import type { Cues } from './cues.ts'

export const fr: Cues = {
  words:
    "le la les et est je vous ne pas de des du un une pour avec mais que qui ce cela ca merci bonjour mon ma mes toujours encore nous c'est j'ai au en sur votre vos fonctionne probleme",
  solved: [
    "(?:ca|cela|c'est|tout|il|elle|le \\w+|la \\w+|l'\\w+|appareil|mon \\w+|ma \\w+)(?: a| est| s'est| me)?(?: \\w+){0,2} ?(?:fonctionne|marche|remarche|refonctionne|regle|reglee?|resolu|resolue|repare|reparee?|ok|bon|parfait|nickel|impeccable|rentre dans l'ordre|en ordre|arrive|arrivee|recu|recue|livre|rembourse|retabli|revenu)(?: \\w+){0,3}",
    "(?:fonctionne|marche|remarche|refonctionne)(?: \\w+){0,3} ?(?:maintenant|bien|a nouveau|parfaitement|nickel|enfin|de nouveau|tres bien|impeccable|merci)?|(?:probleme|souci|incident|affaire|question)(?: \\w+){0,3} (?:regle|reglee|resolu|resolue|disparu|clos|close|termine)|^(?:resolu|regle|c'est bon|c'est regle|c'est resolu|nickel|tout est ok|tout est bon|tout fonctionne|parfait,? (?:ca|cela|tout))",
    "(?:vous pouvez|tu peux|pouvez|merci de|on peut|peut|veuillez)(?: \\w+){0,3} (?:fermer|cloturer|clore|cloturez|fermez|considerer)|(?:ticket|dossier|demande)(?: \\w+){0,3} (?:peut etre|est) (?:ferme|clos|cloture)\\w*|(?:je n'ai|nous n'avons|on n'a|n'ai) plus (?:besoin|de probleme|de souci|aucun)|sans (?:erreur|probleme|souci)|plus (?:besoin|necessaire|d'actualite|de probleme|de souci|aucun probleme|aucun souci|d'erreur)|(?:j'ai|on a|nous avons|ai)(?: \\w+){0,3} (?:recu|trouve|retrouve|reussi|pu (?:me connecter|acceder|payer|imprimer|ouvrir|telecharger))|(?:je peux|j'arrive|j'arrive a|arrive a)(?: \\w+){0,3} (?:connecter|acceder|imprimer|payer|voir|ouvrir|utiliser|telecharger)|ca a (?:marche|fonctionne|regle|resolu|suffi|aide)|(?:colis|commande|remboursement|facture|carte|lettre|piece)(?: \\w+){0,4} (?:arrive|arrivee|recu|recue|livre|livree|credite|effectue)|l'erreur a disparu|n'apparait plus|le message n'apparait plus",
  ],
  unsolved: [
    "(?:ne|n)['  ]?(?:\\w+ ){0,4}(?:marche|fonctionne|change|resout|regle|demarre|s'allume|charge|imprime|aide|repond|recu|arrive|resolu|pu|peux|peut|arrivons|arrive|est|a|suis|ai|vois|trouve|comprends)(?: \\w+){0,2} (?:pas|toujours pas|plus|rien|jamais|aucun\\w*|guere)|(?:marche|fonctionne|resolu|regle|recu|arrive|livre|bon|satisfait|change|repare)(?: \\w+){0,1} (?:pas|toujours pas|plus)|pas (?:encore |du tout |toujours |vraiment |completement )?(?:resolu|regle|recu|repare|bon|satisf\\w*|content\\w*|acceptable|normal|mieux|d'accord|marche|fonctionne|change|arrive)",
    "toujours (?:pas|rien|le meme|la meme|en panne|aucun\\w*|bloque\\w*|la|present|ce probleme|un probleme|des problemes|l'erreur|casse|hors service)|encore (?:en panne|le meme|la meme|une fois|casse|plante|plus|bloque)|(?:meme|memes) (?:probleme|erreur|souci|message|resultat|chose)|aucun(?:e)? (?:changement|amelioration|effet|resultat|reponse|solution|nouvelle|remboursement)|rien (?:n'a|ne|n|de|recu|a change)|(?:probleme|erreur|panne|souci)(?: \\w+){0,3} (?:persiste|revient|revenu|revenue|continue|demeure|reste|est la|reapparait|recommence)|recommence|de nouveau en panne|sans succes|en vain|reste (?:noir|eteint|bloque|vide|rouge)|pire",
    "(?:seulement|uniquement|juste) (?:un|une|la moitie|en partie|parfois|le premier)|en partie|partiellement|a moitie|(?:un|une) (?:seule? )?(?:des|sur) (?:deux|les)|l'un des|l'autre (?:non|ne|pas|reste|est)|par(?:fois| moments)|de temps en temps|(?:pendant|marche|fonctionne)(?: \\w+){0,2} (?:minutes|heures?|jours?|puis|jusqu)",
    "(?:ne|n')?(?: \\w+)? ?(?:fermez|cloturez|fermer|cloturer)(?: \\w+){0,2} pas|ne pas (?:fermer|cloturer|clore)|laiss\\w+ (?:\\w+ )?ouvert|rouvrir|reouvrir|pourquoi (?:avez|fermer|cloturer)",
    "malheureusement|helas|impossible|non,|je (?:ne peux|n'arrive|ne vois|n'ai)|n'ai (?:toujours |encore )?(?:pas|rien|aucun)|en panne|hors service|pas du tout",
  ],
  angry: [
    "inadmissible|inacceptable|honteux|honte|scandal\\w*|ridicule|lamentable|nul\\w*|decu\\w*|deception|furieu\\w*|en colere|ras le bol|marre|foutage|moquez|arnaque|voleurs?|rembours(?:ez|er)[- ]moi|exige|annul(?:er|ez)|resili\\w*|incompeten\\w*|catastroph\\w*|jamais vu|mecontent\\w*|pas serieux|n'importe quoi|bande de",
  ],
  trying: [
    "(?:je vais|nous allons|on va|je dois|je compte|j'essaie|j'essaye|je teste|j'essaierai|j'essayerai|je testerai|je verifierai|je vous (?:tiens|dis|ferai|recontacte|reviens|tiendrai|dirai|redis|donne)|je reviens|nous vous (?:tiendrons|tenons)|on teste|vais)(?: \\w+){0,6}",
    "tiens (?:vous )?au courant|tenir au courant|retour vers vous|(?:pas|pas encore|n'ai pas|toujours pas) (?:encore )?(?:eu le temps|pu (?:tester|essayer|verifier)|teste|essaye|verifie|essaye)|en cours|en train d|j'attends|nous attendons|en attente|attends|laissez[- ]moi|besoin de (?:temps|quelques jours)|(?:ce soir|demain|ce week-end|la semaine prochaine|plus tard)(?: \\w+){0,4} (?:tester|essayer|voir|verifier|essaie|teste)|(?:essayer|tester|verifier)(?: \\w+){0,5} (?:ce soir|demain|ce week-end|semaine|lundi|plus tard)|technicien (?:passe|vient|doit)|(?:doit|devrait) (?:arriver|etre livre)|trop tot",
  ],
  conditional: ['si', "s'il", 'des que', 'quand', 'lorsque', "jusqu'a ce", 'une fois', 'au cas ou', 'a condition'],
  hedge: [
    "a l'air|semble\\w*|apparemment|peut-etre|je pense|je crois|j'espere|esperons|esperant|devrait|devrais|normalement|pour l'instant|pour le moment|a priori|jusqu'ici|jusqu'a present|on dirait|presque|plus ou moins|soi-disant|parait|probablement|a peu pres|pas sur\\w*|serait|aurait",
  ],
  question: [
    "^(?:(?:ok|merci|bonjour|et|mais|super|bonsoir|donc)[ ,]+)*(?:comment|pourquoi|quand|quel\\w*|combien|ou (?:est|puis|dois|se)|est-ce que|puis-je|peut-on|dois-je|pouvez-vous|pourriez-vous|y a-t-il|faut-il|avez-vous|qui|que dois|qu'est-ce|a quel\\w*|est-il|serait-il|c'est quoi|combien)",
    "(?:pouvez|pourriez|veuillez|merci de)(?:[- ]vous)?(?: \\w+){0,2} (?:m'|me |nous |confirmer|dire|indiquer|preciser|envoyer|expliquer|renvoyer|indiquer)|une question|je (?:voudrais|souhaite|souhaiterais|voulais|aimerais) savoir|je (?:ne )?(?:sais|comprends) pas|j'aimerais|dites[- ]moi|est-ce",
  ],
  newTopic: [
    "autre (?:question|probleme|sujet|chose|souci|demande|commande|point|dossier)|autre chose|par ailleurs|au fait|d'ailleurs|nouvelle (?:demande|question|commande)|nouveau (?:probleme|souci)|second probleme|deuxieme probleme|en revanche|par contre|profite|rien a voir|en plus|de plus|egalement|aussi (?:un|une|ma|mon|le|la)",
  ],
  problem: [
    'erreur\\w*|probleme\\w*|souci\\w*|panne|casse\\w*|faux|fausse|mauvais\\w*|manque\\w*|defectueu\\w*|double|deux fois|perdu\\w*|retard|bloque\\w*|plante\\w*|lent\\w*|abime\\w*|endommage\\w*|incorrect\\w*|bug|errone\\w*|debite\\w*',
  ],
  reported: [
    "(?:mon|ma|mes|notre|le|la|les) (?:collegue|chef|mari|femme|fils|fille|ami|amie|technicien|voisin|patron|informaticien)\\w*(?: \\w+){0,3} (?:dit|dis|pense|affirme|croit)|vous (?:dites|avez dit|ecrivez|affirmez|pretendez|m'avez dit|aviez dit)|selon|d'apres|soi-disant|votre (?:site|systeme|collegue|suivi|message)(?: \\w+){0,2} (?:dit|indique|affiche)|on m'a dit|marque comme|il est indique",
  ],
  instruction: [
    '(?:marquer?z?|classez|considerez|mettez|notez|enregistrez)(?: \\w+){0,4} (?:comme|en|a) (?:resolu|regle|clos|termine|confirme)\\w*|systeme ?:|system ?:|instruction\\w*|ignorez|outcome|statut ?[:=]|resultat ?[:=]',
  ],
  away: [
    "absent\\w*(?: du bureau| jusqu| du| actuellement)?|absence|en conges?|en vacances|hors du bureau|reponse automatique|message automatique|de retour (?:le|au|a partir|lundi|mardi|mercredi|jeudi|vendredi)|retour (?:le|au bureau|prevu)|(?:je serai|serai|suis)(?: \\w+){0,4} (?:absente?|de retour|en deplacement|indisponible|en conge\\w*|injoignable)|en cas d'urgence|conge (?:maternite|parental|maladie)|a mon retour|en deplacement|acces limite|bureaux? (?:est|sont|sera|seront) fermes?|pendant mon absence|ne (?:lirai|consulterai)",
  ],
  irony: [
    "merci pour rien|bravo|merci beaucoup pour (?:rien|ce retard|avoir)|super,? (?:encore|maintenant|bravo|merci)|genial,? (?:maintenant|encore)|felicitations|quel service|beau travail|mdr|lol|chapeau|quelle efficacite|c'est du propre",
  ],
  contrast: 'mais|par contre|en revanche|cependant|toutefois|sauf|malheureusement|pourtant|neanmoins|seulement|hormis|or',
}
