import { Button, Group, Select, Tabs, Text, TextInput } from '@mantine/core'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { HtmlEditor, type HtmlEditorHandle } from '../parts/html-editor.tsx'
import type { TemplateDraft } from './template-editor.tsx'
import { TemplatePreview } from './template-preview.tsx'
import classes from './templates.module.css'
import { useLanguageName } from './use-language-name.ts'
import { VariableMenu } from './variable-menu.tsx'

type Bodies = TemplateDraft['bodies']
/** Languages that are proposed; any other can be typed by its code through the API. */
const proposed = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'cs', 'sv', 'da', 'nb', 'fi', 'tr', 'uk', 'ru', 'ja', 'zh', 'ar', 'he']

interface BodiesEditorProps {
  purpose: TemplateDraft['purpose']
  bodies: Bodies
  error: ReactNode
  onChange: (bodies: Bodies) => void
}

/** Subject and text in each language, the preview beside them. */
export function BodiesEditor({ purpose, bodies, error, onChange }: BodiesEditorProps) {
  const { t } = useTranslation(['mail-settings', 'settings'])
  const nameOf = useLanguageName()
  const languages = Object.keys(bodies)
  const [chosen, setChosen] = useState(languages[0] ?? '')
  const shown = languages.includes(chosen) ? chosen : (languages[0] ?? '')
  const add = (language: string | null) => {
    if (!language) return
    onChange({ ...bodies, [language]: { subject: '', html: '' } })
    setChosen(language)
  }
  const take = (language: string) => onChange(Object.fromEntries(Object.entries(bodies).filter(([one]) => one !== language)))
  return (
    <Tabs value={shown} onChange={(next) => setChosen(next ?? shown)} keepMounted={false}>
      <Group justify="space-between" align="flex-end" gap="xs">
        <Tabs.List flex="1 1 auto">
          {languages.map((language) => (
            <Tabs.Tab key={language} value={language}>
              {nameOf(language)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Select
          size="xs"
          w={170}
          searchable
          aria-label={t('templates.addLanguage')}
          placeholder={t('templates.addLanguage')}
          data={proposed.filter((one) => !languages.includes(one)).map((value) => ({ value, label: nameOf(value) }))}
          value={null}
          onChange={add}
        />
      </Group>
      {error && (
        <Text size="xs" c="var(--mantine-color-error)" mt="xs" role="alert">
          {error}
        </Text>
      )}
      <Tabs.Panel value={shown} pt="sm">
        <div className={classes.halves}>
          <div>
            <OneBody
              key={shown}
              purpose={purpose}
              body={bodies[shown] ?? { subject: '', html: '' }}
              onChange={(body) => onChange({ ...bodies, [shown]: body })}
            />
            {languages.length > 1 && (
              <Button mt="xs" size="compact-xs" variant="subtle" color="red" onClick={() => take(shown)}>
                {t('templates.takeLanguage', { language: nameOf(shown) })}
              </Button>
            )}
          </div>
          <TemplatePreview bodies={bodies} language={shown} />
        </div>
      </Tabs.Panel>
    </Tabs>
  )
}

interface OneBodyProps {
  purpose: TemplateDraft['purpose']
  body: Bodies[string]
  onChange: (body: Bodies[string]) => void
}

function OneBody({ purpose, body, onChange }: OneBodyProps) {
  const { t } = useTranslation('mail-settings')
  const editor = useRef<HtmlEditorHandle>(null)
  const subject = useRef<HTMLInputElement>(null)
  // Where a variable goes: where one wrote last.
  const [place, setPlace] = useState<'subject' | 'text'>('text')
  const insert = (variable: string) => {
    if (place === 'text') return editor.current?.insert(variable)
    const at = subject.current?.selectionStart ?? body.subject.length
    onChange({ ...body, subject: body.subject.slice(0, at) + variable + body.subject.slice(subject.current?.selectionEnd ?? at) })
    subject.current?.focus()
  }
  return (
    <>
      <TextInput
        ref={subject}
        label={t('templates.subject')}
        description={t(`templates.subjectHelp.${purpose}`)}
        maxLength={400}
        value={body.subject}
        onFocus={() => setPlace('subject')}
        onChange={(event) => onChange({ ...body, subject: event.currentTarget.value })}
      />
      <Group justify="flex-end" mt="xs" mb={-18}>
        <VariableMenu onChoose={insert} />
      </Group>
      <HtmlEditor
        ref={editor}
        label={t('templates.text')}
        html={body.html}
        onFocus={() => setPlace('text')}
        onChange={(html) => onChange({ ...body, html })}
        minHeight={220}
        maxLength={100_000}
      />
    </>
  )
}
