import { Button, Title } from '@mantine/core'
import { IconPlus, IconTemplate } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Template, templatePurposes } from '../../../../contract/api/mail-settings.ts'
import type { Queue } from '../../../../contract/api/settings.ts'
import { useApi } from '../../../api/queries.ts'
import { Loaded } from '../parts/loaded.tsx'
import { NothingYet } from '../parts/nothing-yet.tsx'
import { Row, RowBody, Rows } from '../parts/rows.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { Tag } from '../parts/tag.tsx'
import { useEdited } from '../parts/use-edited.ts'
import { TemplateEditor } from './template-editor.tsx'
import classes from './templates.module.css'
import { useLanguageName } from './use-language-name.ts'

/** Texts of mail, by what they are for. */
export function TemplatesPage() {
  const { t } = useTranslation(['mail-settings', 'settings'])
  const templates = useApi<Template[]>('/templates')
  const queues = useApi<Queue[]>('/queues')
  const [edited, setEdited] = useEdited(templates.data, (one) => one.id)
  const add = (
    <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setEdited('new')}>
      {t('templates.add')}
    </Button>
  )
  const purposes = templatePurposes.filter((purpose) => templates.data?.some((one) => one.purpose === purpose))
  return (
    <SettingsPage title={t('settings:templates.title')} lead={t('templates.lead')} actions={add}>
      <Loaded of={[templates, queues]}>
        {() =>
          templates.data?.length === 0 ? (
            <NothingYet icon={<IconTemplate />} title={t('templates.none')} description={t('templates.noneHelp')} action={add} />
          ) : (
            purposes.map((purpose) => (
              <section key={purpose} className={classes.purpose}>
                <Title order={2} size="h3" mb="xs">
                  {t(`templates.purposes.${purpose}`)}
                </Title>
                <Rows label={t(`templates.purposes.${purpose}`)}>
                  {templates.data
                    ?.filter((one) => one.purpose === purpose)
                    .map((one) => (
                      <Row key={one.id}>
                        <TemplateRow template={one} queues={queues.data ?? []} onOpen={() => setEdited(one)} />
                      </Row>
                    ))}
                </Rows>
              </section>
            ))
          )
        }
      </Loaded>
      {edited && queues.data && (
        <TemplateEditor template={edited === 'new' ? null : edited} queues={queues.data} onClose={() => setEdited(null)} />
      )}
    </SettingsPage>
  )
}

function TemplateRow({ template, queues, onOpen }: { template: Template; queues: Queue[]; onOpen: () => void }) {
  const { t } = useTranslation(['mail-settings', 'settings'])
  const nameOf = useLanguageName()
  const languages = Object.keys(template.bodies)
  return (
    <RowBody
      title={template.name}
      detail={template.bodies[languages[0] ?? '']?.subject || languages.map(nameOf).join(', ')}
      isMuted={!template.isActive}
      onOpen={onOpen}
      badges={
        <>
          {languages.map((language) => (
            <Tag key={language}>{nameOf(language)}</Tag>
          ))}
          {template.queueId && <Tag tone="accent">{queues.find((one) => one.id === template.queueId)?.name}</Tag>}
          {!template.isActive && <Tag>{t('settings:inactive')}</Tag>}
        </>
      }
    />
  )
}
