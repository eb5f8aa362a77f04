/** Whether a reply says thanks and nothing else, in the languages that most customers write. In doubt it does not: then the case is reopened. */

const thanks =
  /^(?:(?:ok(?:ay)?|perfect|great|super|wunderbar|klasse|toll|prima|parfait|perfecto|perfeito|geweldig|excellent|wonderful|awesome|lovely|brilliant)[\s,.!]*)*(?:(?:many |a lot of )?thanks?(?: you| u)?|thx|ty|cheers|(?:vielen |besten |herzlichen |tausend )?dank(?:e(?: ?schön| ?sehr)?)?|merci|(?:muchas |mil )?gracias|(?:muito )?obrigad[oa]|(?:hartelijk |heel erg )?bedankt|dank (?:u|je)(?: wel)?|grazie|tack|tak|takk|kiitos|dziękuję)/i

/** Words that may stand beside it. */
const courtesy =
  /\b(?:so|very|much|a lot|again|everyone|all|team|for (?:your|the|all (?:your|the)?|everything)|(?:quick|great|fast|kind|good|nice|your)|help|support|response|reply|answer|service|effort|schnelle|gute|ihre|eure|die|für|sehr|nochmals?|hilfe|antwort|unterstützung|mühe|euch|ihnen|dir|beaucoup|bien|pour|votre|ton|aide|réponse|por|su|tu|sua|ajuda|ayuda|respuesta|resposta|pela|voor|je|uw|de|het|hulp|antwoord|snelle|have a (?:nice|good|great) (?:day|weekend|evening)|best|kind|warm|regards|wishes|greetings|cheers|(?:viele|beste|liebe|freundliche)[nr]?|grüße|grüssen?|gruß|mit|mfg|lg|vg|cordialement|saludos|atenciosamente|abraços|groeten?|met vriendelijke|hi|hello|hey|dear|hallo|liebes?|guten tag|bonjour|hola|olá|beste)\b/gi

/** One word of a name may be left: the signature. */
const mostLeft = 3
const longest = 200

export function isMereThanks(text: string): boolean {
  const words = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (words.length === 0 || words.length > longest || /[?¿0-9]/.test(words)) return false
  const [, , rest = words] =
    /^((?:hi|hello|hey|dear|hallo|liebes?|guten tag|bonjour|hola|olá|beste)\b[^,.!]{0,40}[,.!]\s*)?(.*)$/i.exec(words) ?? []
  if (!thanks.test(rest)) return false
  const left = rest
    .replace(thanks, ' ')
    .replace(courtesy, ' ')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
    .split(' ')
    .filter(Boolean)
  return (
    left.length <= mostLeft &&
    !left.some((word) => /^(?:but|not|still|aber|nicht|noch|mais|pas|pero|no|mas|não|maar|niet|ma|non|men|ikke|inte)$/i.test(word))
  )
}
