import { element, icon } from './element.ts'
import type { Words } from './words.ts'

interface WriteEvents {
  onSend(text: string): void
  onFiles(files: FileList | null | undefined): void
  onInput(isEmpty: boolean): void
}

/** The line to write in: Enter sends, Shift+Enter breaks the line; files come by button, paste and drop. */
export function writeLine(words: Words, { onSend, onFiles, onInput }: WriteEvents): HTMLElement {
  const box = element('textarea', {
    rows: 1,
    'aria-label': words.write,
    placeholder: words.write,
    input: () => {
      box.style.height = 'auto'
      box.style.height = `${box.scrollHeight}px`
      onInput(box.value === '')
    },
    paste: (event: ClipboardEvent) => onFiles(event.clipboardData?.files),
  })
  const file = element('input', {
    type: 'file',
    multiple: true,
    class: 'hidden',
    tabindex: -1,
    'aria-hidden': 'true',
    change: () => {
      onFiles(file.files)
      file.value = ''
    },
  })
  const submit = (event: Event) => {
    event.preventDefault()
    if (box.value.trim() !== '') onSend(box.value)
    box.value = ''
    box.style.height = 'auto'
  }
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event)
  })
  const clip = element('button', { class: 'icon', type: 'button', 'aria-label': words.attach, click: () => file.click() }, icon('clip'))
  const go = element('button', { class: 'icon', type: 'submit', 'aria-label': words.send }, icon('send'))
  const drop = (event: DragEvent) => {
    event.preventDefault()
    onFiles(event.dataTransfer?.files)
  }
  return element('form', { submit, dragover: (event: DragEvent) => event.preventDefault(), drop }, clip, file, box, go)
}
