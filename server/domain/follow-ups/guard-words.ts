/** Words of complaints, of legal, safety and privacy matters, in the languages that most customers write. Ship with the product; editable. */
const lines = `
lawyer*, attorney*, solicitor*, barrister*, legal action, legal proceedings, legal advice, lawsuit*, litigation, small claims, sue you, suing, in court, to court,
ombudsman, complain, complaining, complaint, formal complaint, official complaint, trading standards, consumer protection, chargeback, gdpr, data protection officer,
data breach, privacy breach, leaked my data, delete my data, delete all my data, erase my data, my personal data, right to be forgotten, subject access request,
identity theft, injur*, got hurt, was hurt, burnt me, burned me, burns on, caught fire, on fire, electric shock, electrocuted, exploded, explosion, hospital, ambulance,
allergic reaction, poisoned, poisoning, suicide, suicidal, kill myself, harassment, harassed, discrimination, discriminated, threatened
Anwalt, Anwalts, Anwältin, Anwälte, Rechtsanw*, rechtliche Schritte, Rechtsweg, Klage, verklag*, vor Gericht, Amtsgericht, gerichtlich*, Abmahnung, Verbraucherschutz*,
Verbraucherzentrale*, Schlichtungsstelle*, Ombuds*, Beschwerde, Beschwerden, beschwere mich, beschweren, Schadensersatz, Strafanzeige, Anzeige erstatten, DSGVO,
Datenschutzbeauftragt*, Datenschutzverstoß*, Datenschutzbehörde*, Datenleck*, Datenpanne*, Daten löschen, Löschung meiner Daten, Identitätsdiebstahl, verletzt, Verletzung*,
Verbrennung*, Stromschlag*, in Brand, Feuer gefangen, explodiert*, Explosion, Krankenhaus, Vergiftung*, allergische Reaktion, Suizid*, umbringen, Diskriminierung*, Belästigung*
mon avocat, notre avocat, un avocat, avocats, action en justice, poursuites judiciaires, porter plainte, plainte, tribunal, tribunaux, mise en demeure, litige, médiateur,
dgccrf, réclamation, rgpd, données personnelles, cnil, fuite de données, supprimer mes données, effacer mes données, usurpation d'identité, blessé*, blessure*, brûlure*,
incendie, pris feu, prend feu, décharge électrique, électrocut*, explosé, explosion, hôpital, intoxication*, réaction allergique, suicid*, harcèlement, discrimination
abogad*, acciones legales, acción legal, poner una demanda, demandaré, demandarlos, demandarles, juzgado*, denuncia, denunciar*, hoja de reclamaciones, reclamación formal, queja,
rgpd, protección de datos, datos personales, borrar mis datos, eliminar mis datos, suplantación*, lesion*, herido, herida, quemadura*, incendio, prendió fuego, descarga eléctrica,
explotó, explosión, hospital, intoxicación, reacción alérgica, suicid*, acoso, discriminación
advogad*, processo judicial, ação judicial, ações judiciais, ações legais, procon, queixa, livro de reclamações, reclamação formal, denúncia, lgpd, proteção de dados, dados pessoais,
apagar os meus dados, excluir meus dados, apagar meus dados, roubo de identidade, ferido, ferida, ferimento*, lesão, queimadura*, incêndio, pegou fogo, choque elétrico, explodiu, explosão,
intoxicação, reação alérgica, suicíd*, assédio, discriminação
advocaat*, advocaten, juridische stappen, rechtszaak, rechtbank, aanklagen, ingebrekestelling, klacht, klachten, geschillencommissie, AVG-verzoek, privacyschending, persoonsgegevens,
datalek*, gegevens verwijderen, identiteitsfraude, gewond*, letsel*, brandwond*, in brand, vlam gevat, elektrische schok, ontploft, ontploffing, ziekenhuis, vergiftig*,
allergische reactie, zelfmoord*, intimidatie, discriminatie`

export const guardWords: string[] = [
  ...new Set(
    lines
      .split(/[,\n]/)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
]
