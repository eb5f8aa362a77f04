/** Lines for a newcomer who does not want to invent a problem: a click writes the line into the chat. */
const lines = [
  'My Kestrel 2 arrived damaged, one of the poles is broken.',
  'FW-48213',
  'Sorry, I mistyped: the order number is FW-48231, not FW-48213.',
  'We leave on Saturday, so it is rather urgent.',
]

const host = () => document.querySelector('[data-casewright]')?.shadowRoot

/** Writes into the field that is being asked: the message where the chat has one. */
async function write(line) {
  window.casewright?.open()
  await new Promise((resolve) => setTimeout(resolve, 250))
  const root = host()
  const field = root?.querySelector('textarea')
  if (!field) return
  field.value = line
  field.dispatchEvent(new Event('input', { bubbles: true }))
  field.focus()
}

document.getElementById('lines').append(
  ...lines.map((line) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = line
    button.addEventListener('click', () => void write(line))
    return button
  }),
)
