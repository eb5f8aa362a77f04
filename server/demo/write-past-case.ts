import type { FieldValue, Option } from '../../contract/field.ts'
import { phrases } from './phrases.ts'
import type { Chance } from './random.ts'
import { categories, products } from './shop.ts'

export interface Line {
  from: 'contact' | 'representative' | 'bot'
  text: string
}
export interface PastCase {
  lines: Line[]
  values: Record<string, FieldValue>
  answer: string
}

export const botGreeting = 'Hello, I am the Fernweh helper. Two short questions, then a colleague takes over.'
export const botQuestions = [
  { key: 'order_number', text: 'What is your order number? It begins with FW. Just say "none" if you have none.' },
  { key: 'problem', text: 'And what can we do for you?' },
]
export const botFarewell = 'Thank you, I am getting a colleague for you.'

const leaves = categories.filter((option) => option.value in phrases)
const articles = products.filter((option) => option.parent)
const greetings = ['Hi', 'Hello', 'Good morning', 'hey there', 'Hello,', '']
const thanks = ['Thank you!', 'Great, thanks a lot.', 'perfect, thx', 'That was quick, thank you.', 'Okay, thanks.', 'Wonderful.']
const repGreetings = [
  'Hello {n}, let me look into this.',
  'Hi {n}, thanks for writing. One moment please.',
  'Good to hear from you, {n}. I am checking that for you.',
  'Hello {n}, sorry for the trouble!',
]

/** What somebody once wrote about one thing, and how it was settled; different at every draw. */
export function writePastCase(chance: Chance, contactName: string): PastCase {
  const category = chance.pick(leaves)
  const article = chance.pick(articles)
  const words = phrases[category.value] as (typeof phrases)[string]
  const order = `FW-${10000 + chance.below(89999)}`
  const fill = (text: string) =>
    text
      .replaceAll('{o}', order)
      .replaceAll('{p}', nameOf(article, chance))
      .replaceAll('{n}', contactName.split(' ')[0] ?? '')
  const opening = chance.pick(words.openings)
  const knowsOrder = category.value.startsWith('product') || category.value === 'account' ? chance.next() < 0.2 : chance.next() < 0.85
  const usesBot = chance.next() < 0.7
  const mentionsProduct = opening.includes('{p}')
  const lines: Line[] = usesBot
    ? [
        { from: 'bot', text: botGreeting },
        { from: 'bot', text: botQuestions[0]?.text ?? '' },
        { from: 'contact', text: answerOrder(chance, knowsOrder ? order : undefined) },
        { from: 'bot', text: botQuestions[1]?.text ?? '' },
      ]
    : greet(chance)
  lines.push({ from: 'contact', text: fill(opening) })
  if (chance.next() < 0.7) lines.push({ from: 'contact', text: fill(chance.pick(words.details)) })
  if (usesBot) lines.push({ from: 'bot', text: botFarewell })
  lines.push({ from: 'representative', text: fill(chance.pick(repGreetings)) })
  if (!usesBot && knowsOrder && !opening.includes('{o}'))
    lines.push(
      { from: 'representative', text: 'Could you tell me your order number?' },
      { from: 'contact', text: answerOrder(chance, order) },
    )
  if (!mentionsProduct && chance.next() < 0.6)
    lines.push(
      { from: 'representative', text: 'Which product is it about?' },
      { from: 'contact', text: `${chance.pick(['The', 'It is the', 'the'])} ${nameOf(article, chance)}` },
    )
  const productIsKnown = lines.some(
    (line) => line.from === 'contact' && namesOf(article).some((name) => line.text.toLowerCase().includes(name.toLowerCase())),
  )
  const answer = chance.pick(words.answers)
  lines.push({ from: 'representative', text: answer }, { from: 'contact', text: chance.pick(thanks) })
  const orderIsKnown = lines.some((line) => line.from === 'contact' && line.text.includes(order))
  const description = fill(opening)
  return {
    lines,
    answer,
    values: {
      title: title(description),
      description,
      category: category.value,
      priority: priorityOf(chance, description),
      ...(orderIsKnown && { order_number: order }),
      ...(productIsKnown && { product: article.value }),
      ...(category.value === 'delivery-damaged' && { is_damaged: true }),
    },
  }
}

const greet = (chance: Chance): Line[] => {
  const greeting = chance.pick(greetings)
  return greeting ? [{ from: 'contact', text: greeting }] : []
}

const namesOf = (article: Option): string[] => [article.label, ...(article.synonyms ?? [])]
const nameOf = (article: Option, chance: Chance) => (chance.next() < 0.75 ? article.label : chance.pick(namesOf(article)))

function answerOrder(chance: Chance, order: string | undefined): string {
  if (!order) return chance.pick(['none', 'I do not have one', 'no idea', 'none, sorry'])
  return chance.pick([order, `It is ${order}.`, `order number ${order}`, `${order}, I think`, `That would be ${order}`])
}

const title = (description: string) => (description.length <= 80 ? description : `${description.slice(0, 77)}...`).replace(/[.!?]+$/, '')

function priorityOf(chance: Chance, text: string): string {
  if (/!!|leave on|trip/.test(text)) return 'high'
  return chance.next() < 0.85 ? 'normal' : chance.pick(['low', 'high'])
}
