import '@mantine/tiptap/styles.css'
import { RichTextEditor as Kit } from '@mantine/tiptap'
import Image from '@tiptap/extension-image'
import { Placeholder } from '@tiptap/extensions'
import { type Editor, useEditor } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { useEffect, useImperativeHandle, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './rich-text.module.css'
import type { RichTextProps } from './rich-text.tsx'

/** The editor behind `RichText`. */
export function RichTextEditor({ minHeight = 120, maxHeight, ref, ...props }: RichTextProps) {
  const editor = useTextEditor(props)
  const labels = useLabels()
  useImperativeHandle(
    ref,
    () => ({
      focus: (at) => editor?.commands.focus(at),
      insert: (html) => editor?.chain().focus().insertContent(html).run(),
      replaceLine: (html) =>
        editor
          ?.chain()
          .focus()
          .insertContentAt({ from: editor.state.selection.$from.start(), to: editor.state.selection.from }, html)
          .run(),
      replaceAll: (html) => editor?.commands.setContent(html, { emitUpdate: true }),
      insertPicture: (src, alt) => editor?.chain().focus().setImage({ src, alt }).run(),
    }),
    [editor],
  )
  return (
    <Kit editor={editor} labels={labels} variant="subtle" className={classes.root}>
      <Kit.Toolbar className={classes.toolbar}>
        <Kit.ControlsGroup>
          <Kit.Bold />
          <Kit.Italic />
        </Kit.ControlsGroup>
        <Kit.ControlsGroup>
          <Kit.BulletList />
          <Kit.OrderedList />
          <Kit.Blockquote />
        </Kit.ControlsGroup>
        <Kit.ControlsGroup>
          <Kit.Link />
          <Kit.Unlink />
        </Kit.ControlsGroup>
      </Kit.Toolbar>
      <Kit.Content className={classes.content} style={{ minHeight, maxHeight, overflowY: maxHeight ? 'auto' : undefined }} />
    </Kit>
  )
}

function useTextEditor(props: Omit<RichTextProps, 'ref' | 'minHeight' | 'maxHeight'>): Editor | null {
  // The editor is made once; what it calls is that of today.
  const today = useRef(props)
  useEffect(() => {
    today.current = props
  })
  const takeFiles = (files: FileList | undefined) => {
    if (!files?.length || !today.current.onFiles) return false
    today.current.onFiles([...files])
    return true
  }
  return useEditor({
    extensions: [
      StarterKit.configure({
        heading: false,
        codeBlock: false,
        code: false,
        horizontalRule: false,
        trailingNode: false,
        // Ctrl+K goes anywhere in the desk; a link has its button.
        link: { openOnClick: false, defaultProtocol: 'https' },
      }),
      Image.configure({ inline: true }),
      Placeholder.configure({ placeholder: props.placeholder ?? '' }),
    ],
    content: props.html,
    autofocus: props.startsFocused ? 'end' : false,
    shouldRerenderOnTransaction: true,
    onUpdate: ({ editor }) => {
      today.current.onChange(editor.isEmpty ? '' : editor.getHTML())
      const { $from } = editor.state.selection
      today.current.onLine?.($from.parent.textBetween(0, $from.parentOffset))
    },
    editorProps: {
      attributes: { 'aria-label': props.label, 'aria-multiline': 'true', role: 'textbox', class: classes.text ?? '' },
      handlePaste: (_view, event) => takeFiles(event.clipboardData?.files),
      handleDrop: (_view, event) => takeFiles(event.dataTransfer?.files),
    },
  })
}

function useLabels() {
  const { t } = useTranslation('rich-text')
  return {
    boldControlLabel: t('bold'),
    italicControlLabel: t('italic'),
    bulletListControlLabel: t('bulletList'),
    orderedListControlLabel: t('orderedList'),
    blockquoteControlLabel: t('quote'),
    linkControlLabel: t('link'),
    unlinkControlLabel: t('unlink'),
    linkEditorInputLabel: t('address'),
    linkEditorInputPlaceholder: t('addressExample'),
    linkEditorExternalLink: t('opensElsewhere'),
    linkEditorInternalLink: t('opensHere'),
    linkEditorSave: t('saveLink'),
  }
}
