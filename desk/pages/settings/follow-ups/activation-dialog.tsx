import { Button, Group, List, Loader, Modal, NumberInput, Radio, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { FollowUpRule, matchedCases } from '../../../../contract/api/follow-ups.ts'
import { sendJson } from '../../../api/read-json.ts'
import { useSend } from '../parts/use-send.ts'
import { followUpPaths } from './follow-up-paths.ts'

const shown = 5

/** Before a rule is switched on: which cases wait already, and what is to become of them. Nothing is ever mailed all at once. */
export function ActivationDialog({ rule, onClose }: { rule: FollowUpRule; onClose: () => void }) {
  const { t } = useTranslation(['follow-ups', 'settings'])
  const { send, isBusy } = useSend()
  const [start, setStart] = useState('from-now-on')
  const [days, setDays] = useState<string | number>(5)
  const { kind, name, statusReasons, condition, settings } = rule
  const matches = useQuery({
    queryKey: [`/follow-up-rules/${rule.id}/matches`],
    queryFn: () =>
      sendJson<z.infer<typeof matchedCases>>('POST', '/follow-up-rules/matches', { kind, name, statusReasons, condition, settings }),
    enabled: !rule.isActive,
    staleTime: 0,
  })
  const go = async () => {
    const path = `/follow-up-rules/${rule.id}/activation`
    const body = start === 'spread-out' ? { start, days: Number(days) || 1 } : { start }
    const options = { refresh: followUpPaths, failed: true, done: t(rule.isActive ? 'isOffNow' : 'isOnNow', { name }) }
    await send(rule.isActive ? 'DELETE' : 'POST', path, rule.isActive ? options : { ...options, body })
      .then(onClose)
      .catch(() => undefined)
  }
  const total = matches.data?.total ?? 0
  return (
    <Modal opened onClose={onClose} title={t(rule.isActive ? 'switchOffTitle' : 'switchOnTitle', { name })}>
      <Stack gap="sm">
        {rule.isActive && <Text size="sm">{t('switchOffHelp', { count: rule.waiting })}</Text>}
        {!rule.isActive && matches.isPending && <Loader size="sm" aria-label={t('settings:loading', { defaultValue: '…' })} />}
        {!rule.isActive && matches.data && (
          <>
            <Text size="sm">{t('matches', { count: total })}</Text>
            {total > 0 && (
              <List size="sm" spacing={2}>
                {matches.data.items.slice(0, shown).map((one) => (
                  <List.Item key={one.id}>
                    {one.number} {one.title}
                    {one.says && (
                      <Text span size="xs" c="dimmed">
                        {' '}
                        – {one.says}
                      </Text>
                    )}
                  </List.Item>
                ))}
              </List>
            )}
            <Radio.Group value={start} onChange={setStart} label={t('startLabel')}>
              <Stack gap={6} mt={6}>
                <Radio value="from-now-on" label={t('fromNowOn')} description={t('fromNowOnHelp')} />
                <Radio value="spread-out" label={t('spreadOut')} description={t('spreadOutHelp')} disabled={total === 0} />
              </Stack>
            </Radio.Group>
            {start === 'spread-out' && <NumberInput label={t('spreadDays')} min={1} max={90} value={days} onChange={setDays} maw={160} />}
          </>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('settings:cancel')}
          </Button>
          <Button loading={isBusy} onClick={() => void go()} disabled={!rule.isActive && !matches.data} data-autofocus>
            {t(rule.isActive ? 'switchOff' : 'switchOn')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
