import { Alert, Button, Code, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { encode } from 'uqr'
import type { Me } from '../../contract/api/me.ts'
import { sendJson } from '../api/read-json.ts'

type Setup = { totpURI: string; backupCodes: string[] }

/** Sets up the second factor with any authenticator app, or removes it; where an administrator requires it, it cannot be put off. */
export function TwoFactorDialog({ me, onClose }: { me: Me; onClose: () => void }) {
  const { t } = useTranslation()
  const [setup, setSetup] = useState<Setup>()
  const [error, setError] = useState('')
  const client = useQueryClient()
  const finish = async () => {
    setSetup(undefined)
    await client.invalidateQueries()
    onClose()
  }
  const attempt = async (act: () => Promise<unknown>) => {
    setError('')
    await act().catch((problem: Error) => setError(problem.message))
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('twoFactor.title')}
      withCloseButton={!me.mustSetUpTwoFactor}
      closeOnClickOutside={!me.mustSetUpTwoFactor}
      closeOnEscape={!me.mustSetUpTwoFactor}
    >
      <Stack gap="sm">
        {me.mustSetUpTwoFactor && <Alert color="yellow">{t('twoFactor.required')}</Alert>}
        {setup ? (
          <VerifyStep
            setup={setup}
            onVerify={(code) =>
              attempt(async () => {
                await sendJson('POST', '/auth/two-factor/verify-totp', { code })
                await finish()
              })
            }
          />
        ) : (
          <PasswordStep
            isOn={me.hasTwoFactor}
            onSend={(password) =>
              attempt(async () => {
                if (me.hasTwoFactor) {
                  await sendJson('POST', '/auth/two-factor/disable', { password })
                  await finish()
                } else setSetup(await sendJson<Setup>('POST', '/auth/two-factor/enable', { password }))
              })
            }
          />
        )}
        {error && (
          <Text c="red" size="sm" role="alert">
            {error}
          </Text>
        )}
      </Stack>
    </Modal>
  )
}

function PasswordStep({ isOn, onSend }: { isOn: boolean; onSend: (password: string) => void }) {
  const { t } = useTranslation()
  const [password, setPassword] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSend(password)
      }}
    >
      <Stack gap="sm">
        <Text size="sm">{t(isOn ? 'twoFactor.removeText' : 'twoFactor.startText')}</Text>
        <PasswordInput
          label={t('signIn.password')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          required
          data-autofocus
        />
        <Button type="submit" color={isOn ? 'red' : undefined} w="fit-content">
          {t(isOn ? 'twoFactor.remove' : 'twoFactor.start')}
        </Button>
      </Stack>
    </form>
  )
}

function VerifyStep({ setup, onVerify }: { setup: Setup; onVerify: (code: string) => void }) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const secret = new URL(setup.totpURI).searchParams.get('secret') ?? ''
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onVerify(code)
      }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('twoFactor.addText')}</Text>
        <Group gap="md" wrap="nowrap" align="center">
          <QrCode text={setup.totpURI} />
          <Code fz="md">{secret.replace(/(.{4})/g, '$1 ')}</Code>
        </Group>
        <Text size="sm">{t('twoFactor.backupText')}</Text>
        <Code block>{setup.backupCodes.join('\n')}</Code>
        <TextInput
          label={t('signIn.code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          required
        />
        <Button type="submit" w="fit-content">
          {t('twoFactor.verify')}
        </Button>
      </Stack>
    </form>
  )
}

/** Always dark on light: phones read it so. */
function QrCode({ text }: { text: string }) {
  const { t } = useTranslation()
  const { data, size } = encode(text, { border: 2 })
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])))
  return (
    <svg viewBox={`0 0 ${size} ${size}`} width={168} height={168} role="img" aria-label={t('twoFactor.picture')} style={{ flex: 'none' }}>
      <rect width={size} height={size} fill="white" />
      <path d={dark.join('')} fill="black" />
    </svg>
  )
}
