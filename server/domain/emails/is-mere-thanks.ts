/**
 * Whether a reply says thanks and nothing else, in the languages that most customers write. Every word has to be known as thanks or courtesy,
 * names where names stand excepted: in doubt there is more to it, and the case is reopened.
 */

const longest = 200

const words = (text: string) => new Set(text.split(/\s+/))

const thanks = words(`thanks thank thx ty dank danke merci gracias obrigado obrigada bedankt grazie tack tak takk kiitos dziękuję`)

const courtesy = words(`
  you u very much so many lot a again everyone all team your the for quick great fast kind good nice help support response reply answer service
  effort everything perfect super excellent wonderful awesome lovely brilliant ok okay cheers best regards warm wishes greetings sincerely have
  day weekend evening it s that this works worked sorted resolved working now fine solved fixed really appreciate appreciated
  vielen besten herzlichen tausend schön sehr prima wunderbar klasse toll für die schnelle schnellen gute ihre eure deine nochmal nochmals hilfe
  antwort unterstützung mühe euch ihnen dir viele beste liebe freundliche freundlichen grüße grüßen grüsse gruß mit mfg lg vg schönes wochenende
  schönen tag es geht funktioniert klappt jetzt wieder alles
  beaucoup bien pour votre ton aide réponse parfait bonne journée cordialement rapide tout fonctionne maintenant
  muchas mil por su tu ayuda respuesta perfecto saludos cordiales rápida excelente funciona ahora todo
  muito sua ajuda resposta pela perfeito atenciosamente abraços agora tudo
  hartelijk heel erg u je wel voor uw de het hulp antwoord snelle geweldig met vriendelijke groet groeten alles werkt nu
  mille tante per il vostro tuo aiuto la risposta perfetto ottimo cordiali saluti funziona ora tutto
  så stort hjälpen svaret mycket perfekt toppen hälsningar vänliga med vänlig hälsning för snabba fungerar nu allt
  mange hjælpen hjelpen svar venlig vennlig hilsen`)

const greeting =
  /^(?:hi|hello|hey|dear|hallo|liebe[rs]?|guten (?:tag|morgen)|bonjour|hola|olá|beste|ciao|buongiorno|hej|hei)(?![\p{L}])[^,.!\n]{0,40}(?:[,.!]|$)/imu

/** Words of a name below the text. */
const longestName = 3

export function isMereThanks(text: string): boolean {
  const written = text.normalize('NFC').trim()
  if (written.length > longest || /[?？0-9]/.test(written)) return false
  const lines = written.replace(greeting, '').split('\n').map(wordsOf)
  while (lines.at(-1)?.length === 0) lines.pop()
  if (lines.length > 1 && isName(lines.at(-1) ?? [])) lines.pop()
  const said = lines.flat()
  return said.some(({ is }) => is === 'thanks') && isKnownButOneName(said)
}

interface Word {
  is: 'thanks' | 'courtesy' | 'name' | 'other'
  /** Another sentence begins with it. */
  isFirst: boolean
}

function wordsOf(line: string): Word[] {
  return line.split(/[.!¡;:]/).flatMap((sentence) =>
    (sentence.match(/\p{L}+/gu) ?? []).map((word, index): Word => {
      const small = word.toLowerCase()
      const is = thanks.has(small) ? 'thanks' : courtesy.has(small) ? 'courtesy' : small === word ? 'other' : 'name'
      return { is, isFirst: index === 0 }
    }),
  )
}

const isName = (line: Word[]) => line.length <= longestName && line.every(({ is }) => is === 'name')

/** “Thank you, Rita” has a name; a sentence that begins with a word that is none of these says something else. */
function isKnownButOneName(said: Word[]): boolean {
  const others = said.filter(({ is }) => is === 'name' || is === 'other')
  return others.length <= 1 && others.every(({ is, isFirst }) => is === 'name' && !isFirst)
}
