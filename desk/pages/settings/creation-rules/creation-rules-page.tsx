import { Button, Select } from '@mantine/core'
import { IconListDetails, IconPlus } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CreationRule, Template } from '../../../../contract/api/mail-settings.ts'
import type { Queue, Representative } from '../../../../contract/api/settings.ts'
import { useApi } from '../../../api/queries.ts'
import { Loaded } from '../parts/loaded.tsx'
import { NothingYet } from '../parts/nothing-yet.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { useEdited } from '../parts/use-edited.ts'
import type { ConditionFact } from '../update-rules/condition-sentence.ts'
import { CreationRuleEditor } from './creation-rule-editor.tsx'
import { CreationRuleList } from './creation-rule-list.tsx'
import { TryBox } from './try-box.tsx'
import { useMailFacts } from './use-mail-facts.ts'

/** What names and words a rule is read and edited with. */
export interface RuleWords {
  facts: ConditionFact[]
  templates: Template[]
  people: Representative[]
}

/** Which mails of a queue become a case; tried out beside the rules. */
export function CreationRulesPage() {
  const { t } = useTranslation(['mail-settings', 'settings'])
  const { queue: asked, mail } = useSearch({ strict: false }) as { queue?: string; mail?: string }
  const navigate = useNavigate()
  const queues = useApi<Queue[]>('/queues')
  const queueId = queues.data?.find((one) => one.id === asked)?.id ?? queues.data?.[0]?.id ?? null
  const rules = useApi<CreationRule[]>(queueId && `/creation-rules?queueId=${queueId}`)
  const { asked: askedFacts, facts } = useMailFacts()
  const people = useApi<Representative[]>('/representatives')
  const templates = useApi<Template[]>('/templates')
  const [edited, setEdited] = useEdited(rules.data, (one) => one.id)
  const words = { facts, people: people.data ?? [], templates: templates.data ?? [] }
  const add = queueId && (
    <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setEdited('new')}>
      {t('rules.add')}
    </Button>
  )
  return (
    <SettingsPage
      title={t('settings:creationRules.title')}
      lead={t('rules.lead')}
      actions={add}
      example={queueId && <TryBox key={queueId} queueId={queueId} pastMail={mail ?? null} />}
    >
      {(queues.data?.length ?? 0) > 1 && (
        <Select
          mb="sm"
          maw={320}
          label={t('settings:queue')}
          allowDeselect={false}
          data={queues.data?.map((one) => ({ value: one.id, label: one.name }))}
          value={queueId}
          onChange={(next) => void navigate({ to: '.', search: { queue: next } as never, replace: true })}
        />
      )}
      <Loaded of={queues.data?.length === 0 ? [queues] : [queues, rules, askedFacts, people]}>
        {() =>
          (rules.data ?? []).length === 0 ? (
            <NothingYet
              icon={<IconListDetails />}
              title={t(queueId ? 'rules.none' : 'settings:queues.none')}
              description={t(queueId ? 'rules.noneHelp' : 'settings:queues.noneHelp')}
              action={add}
            />
          ) : (
            <CreationRuleList rules={rules.data ?? []} words={words} onOpen={setEdited} />
          )
        }
      </Loaded>
      {edited && queueId && facts.length > 0 && (
        <CreationRuleEditor rule={edited === 'new' ? null : edited} queueId={queueId} words={words} onClose={() => setEdited(null)} />
      )}
    </SettingsPage>
  )
}
