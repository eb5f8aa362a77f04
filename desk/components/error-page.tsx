import { Button, Center, Stack, Text, Title } from '@mantine/core'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ApiError, ConnectionLost } from '../api/read-json.ts'

/** Something went wrong on the way: what, and what to do. Nothing typed elsewhere is lost. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  return (
    <Center mih="60vh" p="md">
      <Stack maw={460} gap="sm" role="alert">
        <Title order={1}>{t('error.title')}</Title>
        <Text c="dimmed">{error instanceof ApiError || error instanceof ConnectionLost ? error.message : t('error.unexpected')}</Text>
        <Button w="fit-content" onClick={reset}>
          {t('error.tryAgain')}
        </Button>
      </Stack>
    </Center>
  )
}
