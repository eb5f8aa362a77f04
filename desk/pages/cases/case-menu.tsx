import { ActionIcon, Button, Group, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../contract/api/cases.ts'
import { caseCan } from '../../../contract/case.ts'
import { useStatusReasons } from '../../api/queries.ts'
import { useAct } from '../../api/use-act.ts'
import { ResolveDialog } from './resolve-dialog.tsx'

const MergeDialog = lazy(() => import('./mail/merge-dialog.tsx').then((module) => ({ default: module.MergeDialog })))

/** What may be done with the case in its present state; the same rules as on the server. */
export function CaseMenu({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation()
  const { act, isBusy } = useAct()
  const [isResolving, setIsResolving] = useState(false)
  const [isMerging, setIsMerging] = useState(false)
  const { data: reasons } = useStatusReasons()
  const path = `/cases/${detail.id}`
  const cancelled = caseCan.cancel(detail) ? (reasons ?? []).filter((one) => one.status === 'cancelled') : []
  const item = (isAllowed: boolean, label: string, method: 'PUT' | 'DELETE', at: string) =>
    isAllowed && <Menu.Item onClick={() => act(method, `${path}/${at}`)}>{t(label)}</Menu.Item>
  return (
    <Group gap={6} wrap="nowrap">
      {caseCan.resolve(detail) && (
        <Button size="compact-sm" variant="default" onClick={() => setIsResolving(true)}>
          {t('case.resolve')}
        </Button>
      )}
      {caseCan.reopen(detail) && (
        <Button size="compact-sm" loading={isBusy} onClick={() => act('DELETE', `${path}/resolution`)}>
          {t('case.reopen')}
        </Button>
      )}
      {detail.status === 'active' && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size={26} aria-label={t('case.more')}>
              <IconDots size={15} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
            {item(caseCan.hold(detail), 'case.hold', 'PUT', 'hold')}
            {item(caseCan.release(detail), 'case.release', 'DELETE', 'hold')}
            {item(caseCan.takeOver(detail), 'case.takeOver', 'PUT', 'take-over')}
            {item(caseCan.handBack(detail), 'case.handBack', 'DELETE', 'take-over')}
            <Menu.Item onClick={() => setIsMerging(true)}>{t('case.merge')}</Menu.Item>
            {cancelled.length > 0 && <Menu.Label>{t('case.cancelAs')}</Menu.Label>}
            {cancelled.map(({ key, label }) => (
              <Menu.Item key={key} onClick={() => act('POST', `${path}/cancellation`, { statusReason: key })}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <Suspense>{isMerging && <MergeDialog detail={detail} onClose={() => setIsMerging(false)} />}</Suspense>
      {isResolving && <ResolveDialog detail={detail} onClose={() => setIsResolving(false)} />}
    </Group>
  )
}
