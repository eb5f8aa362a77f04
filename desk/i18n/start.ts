import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'

const files = import.meta.glob<Record<string, unknown>>('./*/*.json', { import: 'default' })
/** Words of pages that are loaded when they are opened, come with them. */
const fallback = 'en'

/** Starts the desk's words: English is complete, other languages fall back to it word by word. */
export async function startWords(language: string): Promise<void> {
  await i18next
    .use({
      type: 'backend' as const,
      read: (lang: string, namespace: string, done: (error: unknown, words: Record<string, unknown> | null) => void) => {
        const file = files[`./${lang.split('-')[0]}/${namespace}.json`]
        if (!file) done(null, {})
        else
          file().then(
            (words) => done(null, words),
            (error) => done(error, null),
          )
      },
    })
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: fallback,
      ns: ['desk'],
      defaultNS: 'desk',
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    })
}
