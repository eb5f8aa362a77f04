import { Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Invitation } from '../../../contract/api/sign-in.ts'
import { useApi } from '../../api/queries.ts'
import { sendJson } from '../../api/read-json.ts'
import { SignInFrame } from './sign-in-frame.tsx'

/** A one-time link: the first administrator says who they are, everybody chooses a password. */
export function WelcomePage() {
  const { t } = useTranslation()
  const { token } = useParams({ from: '/invitation/$token' })
  const { data: invitation, error } = useApi<Invitation>(`/invitations/${token}`)
  return (
    <SignInFrame>
      <Title order={1}>{invitation?.name ? t('welcome.named', { name: invitation.name }) : t('welcome.title')}</Title>
      {error && <Text role="alert">{error.message}</Text>}
      {invitation && <ChoosePassword token={token} invitation={invitation} />}
    </SignInFrame>
  )
}

function ChoosePassword({ token, invitation }: { token: string; invitation: Invitation }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const isFirst = invitation.purpose === 'first-administrator'
  const [name, setName] = useState(invitation.name)
  const [email, setEmail] = useState(invitation.email)
  const [password, setPassword] = useState('')
  const [error, setError] = useState('')
  const send = async (event: React.FormEvent) => {
    event.preventDefault()
    setError('')
    try {
      const answer = await sendJson<{ email: string }>('POST', `/invitations/${token}`, { password, ...(isFirst && { name, email }) })
      await sendJson('POST', '/auth/sign-in/email', { email: answer.email, password })
      await navigate({ to: '/' })
    } catch (problem) {
      setError((problem as Error).message)
    }
  }
  return (
    <form onSubmit={send}>
      <Stack gap="sm">
        {isFirst && (
          <TextInput size="md" label={t('welcome.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} required />
        )}
        {isFirst && (
          <TextInput
            size="md"
            type="email"
            label={t('signIn.email')}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            required
          />
        )}
        <PasswordInput
          size="md"
          label={t('welcome.password')}
          description={t('welcome.passwordHelp')}
          autoComplete="new-password"
          minLength={10}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          required
        />
        {error && (
          <Text c="red" size="sm" role="alert">
            {error}
          </Text>
        )}
        <Button type="submit" size="md">
          {t('welcome.send')}
        </Button>
      </Stack>
    </form>
  )
}
