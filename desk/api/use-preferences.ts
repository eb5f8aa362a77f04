import { useMantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../contract/api/me.ts'
import { sendJson } from './read-json.ts'

/** Changes preferences at once and keeps them with the person. */
export function usePreferences() {
  const client = useQueryClient()
  return (edit: Partial<Me['preferences']>) => {
    client.setQueryData<Me>(['/me'], (before) => before && { ...before, preferences: { ...before.preferences, ...edit } })
    void sendJson('PATCH', '/me/preferences', edit).catch(() => client.invalidateQueries({ queryKey: ['/me'] }))
  }
}

/** Theme and language follow the person to every browser. */
export function useAppliedPreferences(preferences: Me['preferences'] | undefined): void {
  const { setColorScheme } = useMantineColorScheme()
  const { i18n } = useTranslation()
  useEffect(() => {
    if (!preferences) return
    setColorScheme(preferences.theme)
    localStorage.setItem('casewright:language', preferences.language)
    document.documentElement.lang = preferences.language
    if (i18n.language !== preferences.language) void i18n.changeLanguage(preferences.language)
  }, [preferences, setColorScheme, i18n])
}
