/** The line below a mail that a program wrote, for whoever reads it (E51). Pure. */
const marks: Record<string, string> = {
  de: 'Diese Nachricht hat ein Programm geschrieben.',
  fr: 'Ce message a été écrit par un programme.',
  es: 'Este mensaje lo ha escrito un programa.',
  pt: 'Esta mensagem foi escrita por um programa.',
  nl: 'Dit bericht is door een programma geschreven.',
}
const english = 'A program wrote this message.'

export function withMark({ html, language }: { html: string; language: string }, isMarked: boolean): string {
  return isMarked ? `${html}<p><small>${marks[language.split('-')[0]?.toLowerCase() ?? ''] ?? english}</small></p>` : html
}
