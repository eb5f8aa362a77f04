import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isMereThanks } from './is-mere-thanks.ts'

const yes: Record<string, string[]> = {
  en: [
    'Thanks!',
    'Thank you so much for your quick help!\n\nAda',
    'Hi Rita,\n\nperfect, many thanks.\n\nBest regards\nAda Byron',
    'Great, thx 👍',
  ],
  de: [
    'Danke!',
    'Vielen Dank für die schnelle Hilfe.\n\nViele Grüße\nAda Byron',
    'Hallo Rita,\n\nsuper, herzlichen Dank!\n\nLG Ada',
    'Danke schön',
  ],
  fr: ['Merci !', 'Merci beaucoup pour votre aide.\n\nCordialement\nAda', 'Bonjour,\n\nparfait, merci bien.'],
  es: ['¡Gracias!', 'Muchas gracias por su ayuda.\n\nSaludos\nAda', 'Perfecto, mil gracias'],
  pt: ['Obrigada!', 'Muito obrigado pela ajuda.\n\nAtenciosamente\nAda', 'Perfeito, obrigado'],
  nl: ['Bedankt!', 'Hartelijk bedankt voor de snelle hulp.\n\nMet vriendelijke groet\nAda', 'Dank je wel'],
  it: ['Grazie!', 'Grazie mille per il vostro aiuto.\n\nCordiali saluti\nAda', 'Perfetto, grazie'],
  sv: ['Tack!', 'Tack så mycket för hjälpen!\n\nHälsningar\nAda', 'Perfekt, tack'],
}

const no: Record<string, string[]> = {
  en: [
    'Thanks, but it is still broken.',
    'Thank you. Can you send the invoice?',
    'Thanks, it works now. The second lamp flickers though.',
    'Thanks, order 4417 next.',
    'No thanks, cancel it.',
    'Thanks, that worked until today.',
    'Thanks for nothing.',
    'Thanks, please refund me.',
    'The lamp is broken.',
    '',
  ],
  de: [
    'Danke, aber es geht immer noch nicht.',
    'Danke. Wann kommt das Paket?',
    'Vielen Dank, bitte noch die Rechnung schicken.',
    'Danke für nichts.',
    'Danke, geht nicht',
  ],
  fr: [
    'Merci, mais cela ne marche pas.',
    'Merci. Où est la facture ?',
    'Merci de me rembourser.',
    'Merci de votre réponse, remboursez-moi',
  ],
  es: ['Gracias, pero no funciona.', '¡Gracias! ¿Y la factura?', 'Gracias, envíe la factura'],
  pt: ['Obrigado, mas não funciona.', 'Obrigada. E a fatura?', 'Obrigado, envie a fatura'],
  nl: ['Bedankt, maar het werkt niet.', 'Bedankt. Waar is de factuur?', 'Bedankt, stuur de factuur'],
  it: ['Grazie, ma non funziona.', 'Grazie. Dov’è la fattura?', 'Grazie, mandate la fattura'],
  sv: ['Tack, men det fungerar inte.', 'Tack. Var är fakturan?', 'Tack, skicka fakturan'],
}

for (const [language, texts] of Object.entries(yes))
  for (const text of texts)
    test(`${language}: “${text.replace(/\s+/g, ' ')}” is thanks and nothing else`, () => assert.equal(isMereThanks(text), true))

for (const [language, texts] of Object.entries(no))
  for (const text of texts) test(`${language}: “${text.replace(/\s+/g, ' ')}” asks for more`, () => assert.equal(isMereThanks(text), false))

test('a long text is more than thanks, whatever it says', () => assert.equal(isMereThanks('Thank you so much! '.repeat(12)), false))

test('it takes no time on hostile text', () => {
  for (const text of ['ok '.repeat(66), 'hi '.repeat(66), `thanks ${'a'.repeat(190)}`]) assert.equal(typeof isMereThanks(text), 'boolean')
})
