import { Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Setup } from '../../../contract/api/sign-in.ts'
import { useApi } from '../../api/queries.ts'
import { sendJson } from '../../api/read-json.ts'
import { DemoSignIns } from './demo-sign-ins.tsx'
import { SignInFrame } from './sign-in-frame.tsx'

/** Address and password, then the code where a second factor is set up. */
export function SignInPage() {
  const { t } = useTranslation()
  const { data: setup } = useApi<Setup>('/setup')
  const { attempt, error, needsCode, isBusy } = useSignIn()
  return (
    <SignInFrame>
      <Title order={1}>{t('signIn.title')}</Title>
      {setup?.needsSetup && <Text c="dimmed">{t('signIn.needsSetup')}</Text>}
      {needsCode ? (
        <CodeForm
          isBusy={isBusy}
          onSend={(code) => attempt(code.length > 6 ? '/auth/two-factor/verify-backup-code' : '/auth/two-factor/verify-totp', { code })}
        />
      ) : (
        <PasswordForm isBusy={isBusy} onSend={(email, password) => attempt('/auth/sign-in/email', { email, password })} />
      )}
      {error && (
        <Text c="red" size="sm" role="alert">
          {error}
        </Text>
      )}
      {setup && setup.demoSignIns.length > 0 && !needsCode && (
        <DemoSignIns people={setup.demoSignIns} onChoose={(email, password) => attempt('/auth/sign-in/email', { email, password })} />
      )}
    </SignInFrame>
  )
}

function useSignIn() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { to } = useSearch({ from: '/sign-in' })
  const [error, setError] = useState('')
  const [needsCode, setNeedsCode] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const attempt = async (path: string, body: object) => {
    setIsBusy(true)
    setError('')
    try {
      const answer = await sendJson<{ twoFactorRedirect?: boolean }>('POST', path, body)
      if (answer?.twoFactorRedirect) return setNeedsCode(true)
      client.clear()
      await navigate({ to: to?.startsWith('/') ? to : '/' })
    } catch (problem) {
      setError((problem as Error).message)
    } finally {
      setIsBusy(false)
    }
  }
  return { attempt, error, needsCode, isBusy }
}

function PasswordForm({ isBusy, onSend }: { isBusy: boolean; onSend: (email: string, password: string) => void }) {
  const { t } = useTranslation()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSend(email, password)
      }}
    >
      <Stack gap="sm">
        <TextInput
          size="md"
          type="email"
          label={t('signIn.email')}
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          required
          autoFocus
        />
        <PasswordInput
          size="md"
          label={t('signIn.password')}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          required
        />
        <Button type="submit" size="md" loading={isBusy}>
          {t('signIn.send')}
        </Button>
      </Stack>
    </form>
  )
}

function CodeForm({ isBusy, onSend }: { isBusy: boolean; onSend: (code: string) => void }) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSend(code.trim())
      }}
    >
      <Stack gap="sm">
        <TextInput
          size="md"
          label={t('signIn.code')}
          description={t('signIn.codeHelp')}
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          required
          autoFocus
        />
        <Button type="submit" size="md" loading={isBusy}>
          {t('signIn.send')}
        </Button>
      </Stack>
    </form>
  )
}
