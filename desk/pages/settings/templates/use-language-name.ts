import { useTranslation } from 'react-i18next'

/** The name of a language in the person's own; the code where nobody knows it. */
export function useLanguageName() {
  const { i18n } = useTranslation()
  const names = new Intl.DisplayNames([i18n.language], { type: 'language', fallback: 'code' })
  return (code: string): string => {
    try {
      return names.of(code) ?? code
    } catch {
      return code
    }
  }
}
