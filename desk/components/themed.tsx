import { MantineProvider, mergeThemeOverrides } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { theme } from '../theme.ts'

/** The theme, with the words that the kit's own buttons need. */
export function Themed({ children }: { children: React.ReactNode }) {
  const { t } = useTranslation()
  const close = t('close')
  const worded = useMemo(
    () => mergeThemeOverrides(theme, { components: { CloseButton: { defaultProps: { 'aria-label': close } } } }),
    [close],
  )
  return (
    <MantineProvider theme={worded} defaultColorScheme="auto">
      {children}
    </MantineProvider>
  )
}
