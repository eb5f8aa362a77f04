import type { WidgetSessionView } from '../contract/api/widget.ts'
import { element } from './element.ts'
import type { Words } from './words.ts'

type Question = WidgetSessionView['queue']['preChat'][number]

/** Shows a refusal beside the button; nothing typed is lost. */
function submitting(form: HTMLFormElement, words: Words, act: () => Promise<unknown> | undefined): (event: Event) => void {
  return (event) => {
    event.preventDefault()
    form.querySelector('.error')?.remove()
    Promise.resolve(act()).catch((error: Error) =>
      form.append(element('p', { class: 'error', role: 'alert' }, `${words.problem} ${error.message}`)),
    )
  }
}

/** What the queue wants to know first, and what it is about. */
export function asksForm(
  words: Words,
  questions: Question[],
  start: (answers: { key: string; answer: string }[], text: string) => Promise<void>,
): HTMLElement {
  const inputs = questions.map((question) => ({ question, input: inputFor(question) }))
  const text = element('textarea', { rows: 3, required: true })
  const form = element(
    'form',
    { class: 'asks' },
    ...inputs.map(({ question, input }) => element('label', {}, question.question, input)),
    element('label', {}, words.message, text),
    element('button', { class: 'go', type: 'submit' }, words.start),
  )
  form.addEventListener(
    'submit',
    submitting(form, words, () =>
      start(
        inputs.map(({ question, input }) => ({ key: question.key, answer: input.value })),
        text.value,
      ),
    ),
  )
  return form
}

function inputFor(question: Question): HTMLInputElement | HTMLSelectElement {
  if (question.type !== 'choice')
    return element('input', {
      type: question.type,
      required: question.isRequired,
      autocomplete: question.type === 'email' ? 'email' : question.key === 'name' ? 'name' : 'off',
    })
  return element(
    'select',
    { required: question.isRequired },
    element('option', { value: '' }, ''),
    ...question.options.map((option) => element('option', { value: option }, option)),
  )
}

/** Nobody is there: when somebody will be, and a letter to leave. */
export function offlineForm(
  words: Words,
  queue: WidgetSessionView['queue'],
  leave: (left: { text: string; email: string }) => Promise<unknown> | undefined,
): Node[] {
  const when = queue.opensAt
    ? words.opens(
        new Intl.DateTimeFormat(undefined, { weekday: 'long', hour: '2-digit', minute: '2-digit' }).format(new Date(queue.opensAt)),
      )
    : ''
  const note = element('p', { class: 'note', role: 'status' }, `${words.closed} ${when}`)
  if (!queue.takesOfflineMessages) return [note]
  const email = element('input', { type: 'email', required: true, autocomplete: 'email' })
  const text = element('textarea', { rows: 4, required: true })
  const form = element(
    'form',
    { class: 'asks' },
    note,
    element('p', { class: 'note' }, words.leave),
    element('label', {}, words.email, email),
    element('label', {}, words.message, text),
    element('button', { class: 'go', type: 'submit' }, words.send),
  )
  form.addEventListener(
    'submit',
    submitting(form, words, async () => {
      await leave({ text: text.value, email: email.value })
      form.replaceChildren(element('p', { class: 'note', role: 'status' }, words.left))
    }),
  )
  return [form]
}
