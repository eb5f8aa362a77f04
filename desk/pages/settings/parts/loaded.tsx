import { Alert, Button, Skeleton, Stack } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { SettingsPage } from './settings-page.tsx'

interface Answer {
  isPending: boolean
  isError: boolean
  error: Error | null
  data: unknown
  refetch: () => unknown
}
interface LoadedProps {
  of: Answer[] /** The page's title, where the whole page waits. */
  title?: string
  children: () => React.ReactNode
}

/** Shows skeletons until everything is there; what could not be loaded says why and can be asked for again. */
export function Loaded({ of, title, children }: LoadedProps) {
  const failed = of.find((one) => one.isError && one.data === undefined)
  if (!failed && of.every((one) => !one.isPending)) return <>{children()}</>
  const waiting = failed ? <LoadFailed answer={failed} /> : <Lines />
  return title ? <SettingsPage title={title}>{waiting}</SettingsPage> : waiting
}

export function Lines() {
  const { t } = useTranslation('settings')
  return (
    <Stack gap={8} aria-busy aria-label={t('loading')} role="status">
      {[1, 2, 3, 4, 5].map((line) => (
        <Skeleton key={line} height={44} />
      ))}
    </Stack>
  )
}

export function LoadFailed({ answer }: { answer: Pick<Answer, 'error' | 'refetch'> }) {
  const { t } = useTranslation('settings')
  return (
    <Alert color="red" icon={<IconAlertTriangle size={18} aria-hidden />} title={t('loadFailed')}>
      {answer.error?.message}
      <div>
        <Button mt="xs" size="compact-sm" variant="default" onClick={() => void answer.refetch()}>
          {t('tryAgain')}
        </Button>
      </div>
    </Alert>
  )
}
