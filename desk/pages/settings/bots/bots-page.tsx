import { Button } from '@mantine/core'
import { IconMessageChatbot, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { bot } from '../../../../contract/api/integrations.ts'
import { useApi } from '../../../api/queries.ts'
import { Loaded } from '../parts/loaded.tsx'
import { NothingYet } from '../parts/nothing-yet.tsx'
import { Row, RowBody, Rows } from '../parts/rows.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { ShownOnce } from '../parts/shown-once.tsx'
import { Tag } from '../parts/tag.tsx'
import { useEdited } from '../parts/use-edited.ts'
import { BotEditor } from './bot-editor.tsx'

export type Bot = z.infer<typeof bot>
export interface BotSecrets {
  name: string
  token: string | null
  webhookSecret: string | null
}

/** Bots that talk to the contact first and escalate to people. */
export function BotsPage() {
  const { t } = useTranslation('settings')
  const bots = useApi<Bot[]>('/bots')
  const [edited, setEdited] = useEdited(bots.data, (one) => one.id)
  const [once, setOnce] = useState<BotSecrets | null>(null)
  const add = (
    <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setEdited('new')}>
      {t('bots.add')}
    </Button>
  )
  const secrets = once
    ? [
        { label: t('bots.token'), text: once.token },
        { label: t('bots.webhookSecret'), text: once.webhookSecret },
      ].filter((one): one is { label: string; text: string } => Boolean(one.text))
    : []
  return (
    <SettingsPage title={t('bots.title')} lead={t('bots.lead')} actions={add}>
      <Loaded of={[bots]}>
        {() =>
          bots.data?.length === 0 ? (
            <NothingYet icon={<IconMessageChatbot />} title={t('bots.none')} description={t('bots.noneHelp')} action={add} />
          ) : (
            <Rows label={t('bots.title')}>
              {bots.data?.map((one) => (
                <Row key={one.id}>
                  <BotRow bot={one} onOpen={() => setEdited(one)} />
                </Row>
              ))}
            </Rows>
          )
        }
      </Loaded>
      {edited && <BotEditor bot={edited === 'new' ? null : edited} onClose={() => setEdited(null)} onSecrets={setOnce} />}
      {once && secrets.length > 0 && (
        <ShownOnce
          title={t('bots.onceTitle', { name: once.name })}
          explanation={t('bots.onceHelp')}
          secrets={secrets}
          onClose={() => setOnce(null)}
        />
      )}
    </SettingsPage>
  )
}

function BotRow({ bot: one, onOpen }: { bot: Bot; onOpen: () => void }) {
  const { t } = useTranslation('settings')
  const detail =
    one.kind === 'built-in'
      ? t('bots.builtInHelp')
      : [one.webhookUrl ?? t('bots.overSocket'), one.tokenHint && t('bots.hint', { hint: one.tokenHint })].filter(Boolean).join(' · ')
  const badges = (
    <>
      <Tag tone="accent">{t(`bots.kind.${one.kind}`)}</Tag>
      {!one.isActive && <Tag>{t('inactive')}</Tag>}
    </>
  )
  return <RowBody title={one.name} detail={detail} badges={badges} isMuted={!one.isActive} onOpen={onOpen} />
}
