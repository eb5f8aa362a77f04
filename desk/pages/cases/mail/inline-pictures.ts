/** Pictures in an answer: `cid:` in the mail (RFC 2392), an address of ours while it is written. Pure. */
interface Picture {
  url: string
  contentId: string | null
}

const shownAt = (picture: Picture) => `${picture.url}?inline=true`
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

/** As the editor shows it. */
export function showPictures(html: string, pictures: Picture[]): string {
  return pictures.reduce(
    (text, one) => (one.contentId ? text.replaceAll(`src="cid:${escaped(one.contentId)}"`, `src="${escaped(shownAt(one))}"`) : text),
    html,
  )
}

/** As the mail carries it. */
export function hidePictures(html: string, pictures: Picture[]): string {
  return pictures.reduce(
    (text, one) => (one.contentId ? text.replaceAll(`src="${escaped(shownAt(one))}"`, `src="cid:${escaped(one.contentId)}"`) : text),
    html,
  )
}
