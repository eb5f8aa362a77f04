import { Avatar, Indicator, Menu, UnstyledButton } from '@mantine/core'
import { IconBell, IconKeyboard, IconLanguage, IconLogout, IconShieldLock, IconSunMoon, IconVolume } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../contract/api/me.ts'
import { sendJson } from '../api/read-json.ts'
import { usePreferences } from '../api/use-preferences.ts'

const TwoFactorDialog = lazy(() => import('./two-factor-dialog.tsx').then((module) => ({ default: module.TwoFactorDialog })))

const themes = ['auto', 'light', 'dark'] as const
const presenceColours = { available: 'teal', away: 'yellow', offline: 'gray' } as const

/** Presence, and how the desk looks and sounds for this person. */
export function PersonMenu({ me }: { me: Me }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [isSettingUp, setIsSettingUp] = useState(me.mustSetUpTwoFactor)
  const setPresence = async (presence: string) => {
    client.setQueryData<Me>(['/me'], (before) => before && { ...before, presence: presence as Me['presence'] })
    await sendJson('PUT', '/me/presence', { presence })
  }
  return (
    <Menu position="right-end" width={270} shadow="md">
      <Menu.Target>
        <UnstyledButton aria-label={t('person.menu', { name: me.name, presence: t(`presence.${me.presence}`) })}>
          <Indicator color={presenceColours[me.presence]} size={11} offset={4} position="bottom-end" withBorder>
            <Avatar name={me.name} size={34} variant="default" aria-hidden />
          </Indicator>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.name} · {t(`role.${me.role}`)}
        </Menu.Label>
        {(['available', 'away', 'offline'] as const).map((one) => (
          <Menu.Item
            key={one}
            closeMenuOnClick={false}
            leftSection={<Indicator color={presenceColours[one]} size={9} ml={4} mr={4} />}
            onClick={() => setPresence(one)}
            fw={me.presence === one ? 600 : undefined}
          >
            {t(`presence.${one}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <PreferenceItems me={me} />
        <Menu.Divider />
        <Menu.Item leftSection={<IconShieldLock size={16} />} onClick={() => setIsSettingUp(true)}>
          {t(me.hasTwoFactor ? 'person.twoFactorOn' : 'person.twoFactor')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={signOut}>
          {t('person.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
      <Suspense>{isSettingUp && <TwoFactorDialog me={me} onClose={() => setIsSettingUp(false)} />}</Suspense>
    </Menu>
  )
}

async function signOut() {
  await sendJson('POST', '/auth/sign-out', {}).catch(() => {})
  location.assign('/sign-in')
}

function PreferenceItems({ me }: { me: Me }) {
  const { t } = useTranslation()
  const save = usePreferences()
  const { preferences } = me
  const turn = (key: 'sound' | 'singleKeys' | 'desktopNotifications') => async () => {
    if (key === 'desktopNotifications' && !preferences[key] && (await Notification.requestPermission()) !== 'granted') return
    save({ [key]: !preferences[key] })
  }
  const state = (isOn: boolean) => t(isOn ? 'on' : 'off')
  return (
    <>
      <Menu.Item
        closeMenuOnClick={false}
        leftSection={<IconSunMoon size={16} />}
        rightSection={t(`theme.${preferences.theme}`)}
        onClick={() => save({ theme: themes[(themes.indexOf(preferences.theme) + 1) % themes.length] ?? 'auto' })}
      >
        {t('person.theme')}
      </Menu.Item>
      <Menu.Item
        closeMenuOnClick={false}
        leftSection={<IconLanguage size={16} />}
        rightSection={preferences.language.startsWith('de') ? 'Deutsch' : 'English'}
        onClick={() => save({ language: preferences.language.startsWith('de') ? 'en' : 'de' })}
      >
        {t('person.language')}
      </Menu.Item>
      <Menu.Item
        closeMenuOnClick={false}
        leftSection={<IconVolume size={16} />}
        rightSection={state(preferences.sound)}
        onClick={turn('sound')}
      >
        {t('person.sound')}
      </Menu.Item>
      <Menu.Item
        closeMenuOnClick={false}
        leftSection={<IconBell size={16} />}
        rightSection={state(preferences.desktopNotifications)}
        onClick={turn('desktopNotifications')}
      >
        {t('person.notifications')}
      </Menu.Item>
      <Menu.Item
        closeMenuOnClick={false}
        leftSection={<IconKeyboard size={16} />}
        rightSection={state(preferences.singleKeys)}
        onClick={turn('singleKeys')}
      >
        {t('person.singleKeys')}
      </Menu.Item>
    </>
  )
}
