import { useWindowEvent } from '@mantine/hooks'

/** What does something of its own with Enter. */
const busy = 'a, button, input, textarea, select, summary, [role="menuitem"], [role="option"], [role="tab"], [role="dialog"]'

/** Enter while nothing else has the keyboard, or while what is chosen in a list has it. */
export function useEnter(act: (() => void) | null): void {
  useWindowEvent('keydown', (event) => {
    if (!act || event.key !== 'Enter' || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const target = event.target as HTMLElement
    if (target.closest(busy) && !target.closest('[data-chosen="true"]')) return
    event.preventDefault()
    act()
  })
}
