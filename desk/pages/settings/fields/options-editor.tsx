import { ActionIcon, Button, Group, Input, Menu, Pagination, Text, TextInput } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconClipboardList, IconDotsVertical, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Option } from '../../../../contract/field.ts'
import { OptionDetails } from './option-details.tsx'
import classes from './options-editor.module.css'
import { PasteOptions } from './paste-options.tsx'

const pageSize = 25

interface OptionsEditorProps {
  options: Option[]
  onChange: (options: Option[]) => void
  error?: React.ReactNode
}

/** The legal values of a choice: what people read, what the agent listens for, and which stands under which. */
export function OptionsEditor({ options, onChange, error }: OptionsEditorProps) {
  const { t } = useTranslation('settings')
  const [search, setSearch] = useState('')
  const [page, setPage] = useState(1)
  const [isPasting, setIsPasting] = useState(false)
  const found = options.map((option, position) => ({ option, position })).filter(({ option }) => matches(option, search))
  const pages = Math.max(1, Math.ceil(found.length / pageSize))
  const at = Math.min(page, pages)
  const add = () => {
    onChange([...options, { value: freeValue(options), label: '' }])
    setSearch('')
    setPage(Math.ceil((options.length + 1) / pageSize))
  }
  return (
    <Input.Wrapper label={t('fields.options.title')} description={t('fields.options.help')} error={error}>
      {options.length > pageSize && (
        <TextInput
          size="xs"
          mt={6}
          placeholder={t('fields.options.search', { count: options.length })}
          aria-label={t('fields.options.search', { count: options.length })}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <ul className={classes.options}>
        {found.slice((at - 1) * pageSize, at * pageSize).map(({ option, position }) => (
          <OptionLine key={position} option={option} position={position} options={options} onChange={onChange} />
        ))}
      </ul>
      {found.length === 0 && (
        <Text size="sm" c="dimmed" my="xs">
          {t(options.length === 0 ? 'fields.options.none' : 'fields.options.notFound')}
        </Text>
      )}
      {pages > 1 && (
        <Pagination
          size="xs"
          total={pages}
          value={at}
          onChange={setPage}
          my="xs"
          getControlProps={(control) => ({ 'aria-label': t(`pages.${control}`) })}
        />
      )}
      {isPasting ? (
        <PasteOptions
          known={options}
          onAdd={(more) => onChange([...options.filter((one) => one.label !== ''), ...more])}
          onClose={() => setIsPasting(false)}
        />
      ) : (
        <Group gap="xs">
          <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
            {t('fields.options.add')}
          </Button>
          <Button size="xs" variant="subtle" leftSection={<IconClipboardList size={14} aria-hidden />} onClick={() => setIsPasting(true)}>
            {t('fields.options.paste')}
          </Button>
        </Group>
      )}
    </Input.Wrapper>
  )
}

function OptionLine({
  option,
  position,
  options,
  onChange,
}: {
  option: Option
  position: number
  options: Option[]
  onChange: (options: Option[]) => void
}) {
  const { t } = useTranslation('settings')
  const [isOpen, setIsOpen] = useState(false)
  const name = option.label || option.value
  const change = (next: Option) => onChange(options.map((one, index) => (index === position ? next : one)))
  const move = (to: number) => {
    const rest = options.filter((_, index) => index !== position)
    onChange([...rest.slice(0, to), option, ...rest.slice(to)])
  }
  return (
    <li className={classes.option}>
      <Group gap={6} wrap="nowrap">
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-expanded={isOpen}
          aria-label={t('fields.options.details', { name })}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
        </ActionIcon>
        <TextInput
          size="xs"
          flex={1}
          aria-label={t('fields.options.label', { position: position + 1 })}
          placeholder={t('fields.options.labelPlaceholder')}
          value={option.label}
          onChange={(event) => change({ ...option, label: event.currentTarget.value })}
        />
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('fields.options.more', { name })}>
              <IconDotsVertical size={14} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item disabled={position === 0} onClick={() => move(position - 1)}>
              {t('fields.options.up')}
            </Menu.Item>
            <Menu.Item disabled={position === options.length - 1} onClick={() => move(position + 1)}>
              {t('fields.options.down')}
            </Menu.Item>
            <Menu.Item color="red" onClick={() => onChange(options.filter((_, index) => index !== position))}>
              {t('fields.options.remove')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
      {!isOpen && <OptionHints option={option} options={options} />}
      {isOpen && <OptionDetails option={option} options={options} onChange={change} />}
    </li>
  )
}

function OptionHints({ option, options }: { option: Option; options: Option[] }) {
  const { t } = useTranslation('settings')
  const parent = options.find((one) => one.value === option.parent)
  const hints = [parent && t('fields.options.under', { parent: parent.label }), option.synonyms?.join(', '), option.description].filter(
    Boolean,
  )
  return hints.length === 0 ? null : (
    <Text size="xs" c="dimmed" className={classes.hints} truncate>
      {hints.join(' · ')}
    </Text>
  )
}

const matches = (option: Option, search: string) =>
  [option.label, option.value, ...(option.synonyms ?? [])].some((text) => text.toLowerCase().includes(search.trim().toLowerCase()))

function freeValue(options: Option[]): string {
  let number = options.length + 1
  while (options.some((option) => option.value === `option_${number}`)) number += 1
  return `option_${number}`
}
