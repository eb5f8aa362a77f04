/** format=flowed (RFC 3676): lines that end in a blank go on in the next line of the same quote depth. */
export function unfoldFlowed(text: string, isBlankDeleted: boolean): string {
  const result: string[] = []
  let open: { depth: number; pieces: string[] } | null = null
  const close = () => {
    if (open) result.push(open.pieces.join(''))
    open = null
  }
  for (const line of text.split('\n')) {
    const depth = /^>*/.exec(line)?.[0].length ?? 0
    const bare = line.slice(depth)
    const content = bare.startsWith(' ') ? bare.slice(1) : bare
    const flows = content.endsWith(' ') && content !== '-- '
    const piece = flows && isBlankDeleted ? content.slice(0, -1) : content
    const isSame: boolean = open !== null && (open as { depth: number }).depth === depth && content !== '-- '
    if (!isSame) close()
    if (open) (open as { pieces: string[] }).pieces.push(piece)
    else open = { depth, pieces: [depth > 0 ? `${'>'.repeat(depth)} ${piece}` : piece] }
    if (!flows) close()
  }
  close()
  return result.join('\n')
}
