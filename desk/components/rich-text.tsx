import { Skeleton } from '@mantine/core'
import { lazy, type Ref, Suspense } from 'react'

const RichTextEditor = lazy(() => import('./rich-text-editor.tsx').then((module) => ({ default: module.RichTextEditor })))

/** What can be done to the text from outside; all of it can be taken back with Ctrl+Z. */
export interface RichTextHandle {
  /** Where the caret was, or at the end. */
  focus: (at?: 'end') => void
  /** Puts HTML in at the caret. */
  insert: (html: string) => void
  /** Puts HTML in the place of the words of this paragraph that stand before the caret. */
  replaceLine: (html: string) => void
  /** Puts HTML in the place of everything. */
  replaceAll: (html: string) => void
  insertPicture: (src: string, alt: string) => void
}

export interface RichTextProps {
  /** What the text is, for people who do not see it. */
  label: string
  /** Where it begins; later the text is its own. `replaceAll` brings another. */
  html: string
  onChange: (html: string) => void
  placeholder?: string
  /** The caret stands in it from the start. */
  startsFocused?: boolean
  minHeight?: number
  maxHeight?: number
  /** The words before the caret in its paragraph, at each change. */
  onLine?: (words: string) => void
  /** Files that were pasted or dropped into the text; without it they are not taken. */
  onFiles?: (files: File[]) => void
  ref?: Ref<RichTextHandle>
}

/** Text with bold, italic, lists, links, quotes and pictures. The editor is loaded when one is shown. */
export function RichText(props: RichTextProps) {
  return (
    <Suspense fallback={<Skeleton height={(props.minHeight ?? 120) + 38} />}>
      <RichTextEditor {...props} />
    </Suspense>
  )
}
