/** Esc closes; Tab stays inside while the chat is open. */
export function onPanelKey(event: KeyboardEvent, box: HTMLElement, close: () => void): void {
  if (event.key === 'Escape') close()
  if (event.key !== 'Tab') return
  const stops = [...box.querySelectorAll<HTMLElement>('button, input, textarea, select, a, [tabindex="0"]')].filter(
    (one) => one.offsetParent !== null && one.tabIndex >= 0,
  )
  const at = stops.indexOf((box.getRootNode() as ShadowRoot).activeElement as HTMLElement)
  const next = event.shiftKey ? (at <= 0 ? stops.at(-1) : undefined) : at === stops.length - 1 ? stops[0] : undefined
  if (!next) return
  event.preventDefault()
  next.focus()
}
