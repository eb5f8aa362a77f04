import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mentionsOneOf } from '../../../contract/mentions.ts'
import { guardWords } from './guard-words.ts'

const guarded = [
  'My attorney will be in touch.',
  'I want to make a formal complaint about your driver.',
  'The charger caught fire in my kitchen.',
  'Please delete my data under GDPR.',
  'My son got hurt when the stroller folded.',
  'Ich werde rechtliche Schritte einleiten.',
  'Das ist eine Beschwerde über Ihren Fahrer.',
  'Der Akku ist explodiert.',
  'Bitte alle meine Daten löschen.',
  'Je vais porter plainte auprès de la DGCCRF.',
  'La batterie a pris feu.',
  'Voy a denunciarlos ante consumo.',
  'Sufrí una descarga eléctrica.',
  'Vou ao Procon e falo com o meu advogado.',
  'O carregador pegou fogo.',
  'Ik schakel mijn advocaat in.',
  'De accu is ontploft.',
]
const free = [
  'Firefox does not load your page.',
  'I dined at the hotel court yard and lost my card.',
  'Is the stroller safe for twins?',
  'The lamp burns too bright.',
  'Das Gericht war kalt, bitte Ersatz.',
  'Wo finde ich die Datenschutzerklärung?',
  'Der Tarif gilt für alle Datenpakete.',
  'Je voudrais changer ma commande.',
  'La demanda de este producto es alta.',
  'Quero mudar o meu endereço.',
  'Mijn pakket is niet aangekomen.',
  'The safety belt colour is wrong.',
]

for (const text of guarded) test(`the agent leaves this to people: ${text}`, () => assert.ok(mentionsOneOf(text, guardWords)))
for (const text of free) test(`the agent may follow up on this: ${text}`, () => assert.ok(!mentionsOneOf(text, guardWords)))
