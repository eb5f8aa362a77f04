import { Button, Input, Textarea } from '@mantine/core'
import { type Ref, useId, useImperativeHandle, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RichText, type RichTextHandle } from '../../../components/rich-text.tsx'

export interface HtmlEditorHandle {
  /** Puts words in at the caret. */
  insert: (words: string) => void
}
interface HtmlEditorProps {
  label: string
  help?: string
  html: string
  onChange: (html: string) => void
  onFocus?: () => void
  error?: React.ReactNode
  maxLength?: number
  minHeight?: number
  ref?: Ref<HtmlEditorHandle>
}

/** A text as it will look, or as its HTML for those who want to see that. */
export function HtmlEditor({ label, help, html, onChange, onFocus, error, maxLength, minHeight = 160, ref }: HtmlEditorProps) {
  const { t } = useTranslation('mail-settings')
  const [isSource, setIsSource] = useState(false)
  // The editor keeps its own text: one that comes from elsewhere, a discarded draft say, begins a new editor.
  const [own, setOwn] = useState({ html, edition: 0 })
  if (html !== own.html) setOwn({ html, edition: own.edition + 1 })
  const rich = useRef<RichTextHandle>(null)
  const wasFocused = useRef(false)
  const source = useRef<HTMLTextAreaElement>(null)
  const change = (next: string) => {
    setOwn({ ...own, html: next })
    onChange(next)
  }
  useImperativeHandle(ref, () => ({
    insert: (words) => {
      if (!isSource) {
        // Nobody has put the caret anywhere yet: what is added belongs at the end.
        if (!wasFocused.current) rich.current?.focus('end')
        return rich.current?.insert(words)
      }
      const at = source.current?.selectionStart ?? html.length
      change(html.slice(0, at) + words + html.slice(source.current?.selectionEnd ?? at))
      source.current?.focus()
    },
  }))
  const id = useId()
  return (
    <Input.Wrapper
      label={label}
      description={help}
      error={error}
      labelElement="div"
      id={id}
      onFocus={() => {
        wasFocused.current = true
        onFocus?.()
      }}
    >
      {isSource ? (
        <Textarea
          ref={source}
          aria-label={label}
          autosize
          minRows={8}
          maxRows={24}
          ff="monospace"
          spellCheck={false}
          maxLength={maxLength}
          value={html}
          onChange={(event) => change(event.currentTarget.value)}
        />
      ) : (
        <RichText
          key={own.edition}
          ref={rich}
          label={label}
          html={html}
          onChange={(next) => change(inLines(next))}
          minHeight={minHeight}
          maxHeight={420}
        />
      )}
      <Button size="compact-xs" variant="subtle" mt={4} onClick={() => setIsSource(!isSource)}>
        {t(isSource ? 'html.asText' : 'html.asSource')}
      </Button>
    </Input.Wrapper>
  )
}

/** Each paragraph on a line of its own: what is wrong with a template is named by its line. */
const inLines = (html: string) => html.replace(/<\/(p|li|ul|ol|blockquote)>(?=<)/g, '</$1>\n')
